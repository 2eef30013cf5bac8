"""Asking upstreams over HTTP: bounded, retried, at the rate they allow, recorded where that is wanted."""
