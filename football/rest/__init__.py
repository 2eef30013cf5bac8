"""Football's REST API (`/api/v2/`)."""
