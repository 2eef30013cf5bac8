"""Tennis' REST API (`/tennis/api/v2/`)."""
