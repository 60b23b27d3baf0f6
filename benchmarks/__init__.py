"""Speed and memory, shown by ratios within one run; never a test, since machines differ."""
