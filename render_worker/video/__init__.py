"""The finished clip: encoding, size limits, captions, and reading clips back."""
