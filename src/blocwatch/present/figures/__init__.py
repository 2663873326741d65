"""Figures as SVG: the network of a window, a timeline, a map of the world. What is told by colour is told by shape too."""
