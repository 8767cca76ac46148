"""The demo page: server-rendered, without scripts; every action is a form that posts and redirects."""
