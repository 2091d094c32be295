"""Where lost marks stood: the likeliest start or end of the quoted words."""
