"""Questions asked of a plan: what the money allows, what was earned."""
