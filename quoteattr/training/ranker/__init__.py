"""The ranker's recipe: gold questions, lexicon, trees, perceptron, calibration."""
