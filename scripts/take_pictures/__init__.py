"""Photographs the demo for the README."""
