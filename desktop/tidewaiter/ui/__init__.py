"""Windows, panels, models and painting."""
