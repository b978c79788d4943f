"""What runs in time: inputs, recordings, phrases. No OSC: frames in, calls of functions out."""
