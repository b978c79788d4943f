"""The client for Pd: [lstmosc], and [lstmosc-array] for large data; vanilla objects only."""

from __future__ import annotations

from patch import Patch, drawn

# A space that belongs to a word: Pd's file has a backslash before it.
SPACE = "\N{NO-BREAK SPACE}"
NO_ANSWER = "no answer from the server: does lstmosc serve run?".replace(" ", SPACE)

# [lstmosc] counts the calls that wait for an answer. While there are any it asks the server each
# second how it is. Two silent seconds, or a server that says it has nothing to do though no call
# was made since it was asked, mean that answers were lost: a failure noAnswer comes out.
# First of all it has its answers sent to its own port, for an earlier owner of that port may have
# sent its elsewhere; the answer to this, with the id -1, is nobody else's.
CLIENT = f"""
about    txt   20   8 /address name arguments… | server host port | disconnect
in       obj   20  30 inlet
all      obj  180  30 r lstmosc-server
own      obj   20  60 route server disconnect
new      obj  180  90 list append
change   obj  180 120 t b l
bye      msg  180 150 disconnect
boot     obj  400  30 loadbang
defaults obj  400  60 t b b b
host     obj  400  90 list append $1
ishost   obj  400 120 route float
nohost   obj  400 150 t b
thishost obj  400 180 symbol 127.0.0.1
port     obj  540  90 f $2
isport   obj  540 120 sel 0
thisport msg  540 150 57200
pair     obj  400 210 pack s f
call     obj   20 180 t a b b
isopen   obj  180 210 f
closed   obj  180 240 sel 0
place    obj  180 270 list append 127.0.0.1 57200
connect  obj  180 300 list prepend connect
go       obj  180 330 list trim
count    obj   20 210 v $0-count
next     obj   20 240 + 1
wrap     obj   20 270 % 16777216
number   obj   20 300 t b f f f
keep     obj  100 330 v $0-count
idlist   obj   20 360 list prepend id
addid    obj   20 390 list append
both     obj   20 420 t a a
head     obj  100 450 list split 1
setting  obj  100 480 list prepend set
settrim  obj  100 510 list trim
rest     obj   20 450 list split 1
format   obj   20 540 oscformat
socket   obj  180 570 netsend -u -b
isup     obj   20 600 sel 1
ownport    msg   20 630 0 id -1
tohere   obj   20 660 oscformat /replyPort
plus     msg  700  30 1
minus    msg  740  30 -1
change1  obj  700  60 t b f
pending  obj  700  90 v $0-pending
sum      obj  700 120 +
least    obj  700 150 max 0
pkeep    obj  700 180 v $0-pending
start    msg  860   0 1
beats    obj  860  30 metro 1000
waiting  obj  860  60 v $0-pending
some     obj  860  90 > 0
issome   obj  860 120 sel 1
misses   obj  860 150 v $0-misses
more     obj  860 180 + 1
mt       obj  860 210 t f f
mkeep    obj  940 240 v $0-misses
most     obj  860 240 > 2
verdict  obj  860 270 sel 0 1
beat     obj  860 300 t b b
counted  obj  940 330 v $0-count
status   obj  860 360 oscformat /status
lost     obj  700 400 t b b
zero     msg  760 430 0
noanswer msg  700 460 /status lstmosc noAnswer {NO_ANSWER}
parse    obj  300 610 oscparse
heard    obj  300 640 t a a b
nomiss   msg  460 670 0
tail     obj  380 670 t a a
length   obj  460 700 list length
less     obj  460 730 - 2
cut      obj  380 760 list split
cuttrim  obj  380 790 list trim
isid     obj  380 820 route id
isours   obj  280 850 sel -1
shut     msg  280 880 0
yes      obj  380 850 t b f
no       obj  480 850 t b
one      msg  380 880 1
nought   msg  480 880 0
gate     obj  430 910 f
without  obj  430 940 == 0
named    obj  260 970 spigot
nameless obj  430 970 spigot
cutid    obj  260 1000 list split
trim     obj  260 1030 list trim
trimmed  obj  430 1000 list trim
isstatus obj  430 1030 route status.reply
sort     obj  260 1070 route done progress fail changed
done     obj   20 1110 t a b
failed   obj  400 1110 t a b
changed  obj  530 1110 list prepend changed
chtrim   obj  530 1140 list trim
other    obj  690 1110 t a b
answer   obj  860 1030 list append
fields   obj  860 1060 unpack s s f f f f
jobs     obj  980 1090 +
nojobs   obj  980 1120 == 0
isidle   obj  860 1150 f
isready  obj  860 1120 sel ready
idle     obj  860 1180 sel 1
compare  obj  860 1210 t b b
now      obj  980 1240 v $0-count
asked    obj  860 1240 f
same     obj  860 1270 ==
unheard  obj  860 1300 sel 1
waits    obj  860 1330 v $0-pending
any      obj  860 1360 > 0
isany    obj  860 1390 sel 1
o1       obj   20 1430 outlet
o2       obj  190 1430 outlet
o3       obj  360 1430 outlet
o4       obj  530 1430 outlet
o5       obj  700 1430 outlet
o6       obj 1000 1430 outlet
told     txt   20 1460 done | progress | fail | other answers | id of the answer | id of the call
"""
CLIENT_CORDS = """
in > own > new
all > new > change
change:1 > place:1
change > bye > socket
own:1 > bye
own:2 > call
boot > defaults
defaults:2 > port > isport > thisport > pair:1
isport:1 > pair:1
defaults:1 > host > ishost > nohost > thishost > pair
ishost:1 > pair
defaults > start > beats
pair > place:1
call:2 > isopen > closed > place > connect > go > socket
socket > isopen:1
socket > isup > ownport > tohere > socket
call:1 > count > next > wrap > number
number:3 > keep
number:2 > o6
number:1 > idlist > addid:1
number > plus
call > addid > both
both:1 > head > setting > settrim > format
both > rest
rest:1 > format > socket
plus > change1
minus > change1
change1:1 > sum:1
change1 > pending > sum > least > pkeep
beats > waiting > some > issome > misses > more > mt
mt:1 > mkeep
mt > most > verdict > beat
beat:1 > counted > asked:1
beat > status > socket
verdict:1 > lost
lost:1 > zero > pkeep
zero > mkeep
lost > noanswer > o3
socket:1 > parse > heard
heard:2 > nomiss > mkeep
heard:1 > tail
tail:1 > length > less > cut:1
less > cutid:1
tail > cut
cut:1 > cuttrim > isid > isours > shut > named:1
shut > nameless:1
isours:1 > yes
yes:1 > o5
yes > one > gate
isid:1 > no > nought > gate
gate > named:1
gate > without > nameless:1
heard > named > cutid > trim > sort
heard > nameless > trimmed > isstatus > answer > fields
isstatus:1 > sort
sort > done
done:1 > minus
done > o1
sort:1 > o2
sort:2 > failed
failed:1 > minus
failed > o3
sort:3 > changed > chtrim > o4
sort:4 > other
other:1 > minus
other > o4
fields:5 > jobs:1
fields:4 > jobs > nojobs > isidle:1
fields > isready > isidle > idle > compare
compare:1 > now > same:1
compare > asked > same > unheard > waits > any > isany > lost
"""

# Arrays go to a buffer of the server and back as a sound file of floats beside the patch, by
# "put buffer array…" and "get buffer array…"; "folder path" says where else.
ARRAY = """
about    txt  20   8 put buffer array… | get buffer array… | folder path
in       obj  20  30 inlet
answers  obj 560  30 inlet
done     txt 560   8 from the first outlet of lstmosc
sort     obj  20  60 route put get folder
boot     obj 300  30 loadbang
where    msg 300  60 dir 1
here     obj 300  90 pdcontrol
folder   obj 300 120 list append
codes    obj 300 150 list fromsymbol
slash    obj 300 180 list append 47
put      obj  20  90 list append
puts     obj  20 120 t a a
get      obj 160  90 list append
gets     obj 160 120 t a a
head     obj 300 210 list split 1
names    obj 300 240 t a a
name     obj 480 270 list fromsymbol
ending   obj 480 300 list append 46 119 97 118
before   obj 480 330 list prepend
path     obj 480 360 list tosymbol
putrest  obj  20 150 list split 1
putnow   obj  20 180 t b a
putpath  obj  60 210 list prepend
write    obj  60 240 list prepend write -wave -bytes 4
wtrim    obj  60 270 list trim
writer   obj  60 300 soundfiler
putfile  obj  20 400 symbol
putname  obj  20 430 list prepend
putcall  obj  20 460 list prepend /buffer/read
ptrim    obj  20 490 list trim
getrest  obj 160 150 list split 1
getnow   obj 160 180 t b a
getfile  obj 200 400 symbol
getname  obj 200 430 list prepend
getcall  obj 200 460 list prepend /buffer/write
gtrim    obj 200 490 list trim
written  obj 560  60 route /buffer/write
wlist    obj 560  90 list append
wpath    obj 560 120 list split 1
isours   obj 560 420 sel nothing
arrays   obj 560 450 list append
rpath    obj 560 480 list prepend
read     obj 560 510 list prepend read -resize
rtrim    obj 560 540 list trim
reader   obj 560 570 soundfiler
o1       obj  20 620 outlet
o2       obj 560 620 outlet
told     txt  20 650 to the inlet of lstmosc | frames read
"""
ARRAY_CORDS = """
in > sort > put > puts
sort:1 > get > gets
sort:2 > folder
boot > where > here > folder > codes > slash > before:1
puts:1 > head
gets:1 > head
head > names
names:1 > putname:1
names:1 > getname:1
names > name > ending > before > path > putpath:1
path > putfile:1
path > getfile:1
puts > putrest
putrest:1 > putnow
putnow:1 > putpath > write > wtrim > writer
putnow > putfile > putname > putcall > ptrim > o1
gets > getrest
getrest:1 > getnow
getnow:1 > arrays:1
getnow > getfile > getname > getcall > gtrim > o1
answers > written > wlist > wpath
wpath:1 > isours > arrays > rpath > read > rtrim > reader > o2
getfile > isours:1
getfile > rpath:1
"""


def client() -> Patch:
    """Draw lstmosc.pd."""
    return drawn("lstmosc", 1180, 800, CLIENT, CLIENT_CORDS)


def array() -> Patch:
    """Draw lstmosc-array.pd."""
    return drawn("lstmosc-array", 860, 700, ARRAY, ARRAY_CORDS)
