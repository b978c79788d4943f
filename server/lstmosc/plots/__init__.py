"""Pictures of what lives in a server: its data are asked for by an ordinary client."""
