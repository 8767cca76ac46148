"""Play a real meeting through Klubba as people would and compare its minutes with a reading made by hand.

Talks HTTP only and knows no room of the product: the standard library, aiohttp and python-docx are all it uses.
"""
