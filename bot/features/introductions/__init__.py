"""Whom the two of a pair would like to meet, whom they introduce to each other, and what comes of it."""
