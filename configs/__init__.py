"""The settings that talkingphoto starts with: ``talkingphoto.toml``, and nothing else."""
