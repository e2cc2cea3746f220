"""The JSON promise: fields of every command, whatever the language; added to, never renamed."""
