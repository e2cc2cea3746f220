"""What-ifs: a plan changed in memory before it is computed; no file is touched."""
