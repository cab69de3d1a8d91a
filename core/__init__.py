"""What every part shares: the options of a clip, the problems, the settings. No torch, no server."""
