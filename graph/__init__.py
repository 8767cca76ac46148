"""The place for Microsoft Graph, which is optional: nothing needs it yet."""
