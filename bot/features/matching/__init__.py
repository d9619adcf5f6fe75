"""Who fits whom, how well and why, and the best outcome of all. Pure: from profiles to suggestions."""
