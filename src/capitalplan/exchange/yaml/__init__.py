"""Plans of ours as text: what an import writes."""
