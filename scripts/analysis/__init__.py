"""Claims laid side by side: findings, checks, thresholds, time and gaps."""
