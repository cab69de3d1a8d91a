"""The bots for Telegram, Discord and the browser: they speak to a render worker over HTTP."""
