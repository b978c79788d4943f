"""The client for Max: [lstmosc] with a port of its own to hear on."""

from __future__ import annotations

from patch import Patch, drawn

# Max sends from a port that nobody can know, so /replyPort tells the server where to answer: when
# the patch opens, when the server changes, and when asked to by "connect".
CLIENT = """
about    txt   20   8 /address name arguments… | server host port | connect
in       obj   20  30 inlet
all      obj  250  30 r lstmosc-server
own      obj   20  60 route server connect
opened   obj  420  30 patcherargs 127.0.0.1 57200 57210
places   obj  420  60 unpack s i i
other    obj  250  90 unpack s i
ears     obj  560  90 t i i
listen   msg  600 120 port $1
port     msg  300 120 port $1
host     obj  250 150 t b s
address  msg  300 180 host $1
mine     obj  420 210 i
ask      obj  420 240 prepend /replyPort
socket   obj   20 300 udpsend 127.0.0.1 57200
ear      obj  600 300 udpreceive 57210
sort     obj  600 330 route /done /progress /fail
o1       obj  600 380 outlet
o2       obj  660 380 outlet
o3       obj  720 380 outlet
o4       obj  780 380 outlet
told     txt  600 410 done | progress | fail | other answers
"""
CORDS = """
in > own > other
all > other
own:1 > mine
own:2 > socket
opened > places
places:2 > ears
ears:1 > listen > ear
ears > mine:1
places:1 > port > socket
places > host
other:1 > port
other > host
host:1 > address > socket
host > mine > ask > socket
ear > sort > o1
sort:1 > o2
sort:2 > o3
sort:3 > o4
"""


def client() -> Patch:
    """Draw lstmosc.maxpat."""
    return drawn("lstmosc", 880, 460, CLIENT, CORDS)
