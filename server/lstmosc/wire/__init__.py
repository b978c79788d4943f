"""Bytes to messages and back, and the UDP and TCP endpoints; the only door to sockets."""
