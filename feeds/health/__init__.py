"""How feeds and providers do: noted by workers, judged for the status page."""
