"""What a bot shows to who writes to it first: `make sample` makes it anew."""
