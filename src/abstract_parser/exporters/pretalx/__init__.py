"""The room of pretalx: what is sent to its REST API, and in what words."""
