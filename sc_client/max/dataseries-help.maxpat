{
 "patcher": {
  "fileversion": 1,
  "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
  "classnamespace": "box",
  "rect": [80.0, 60.0, 1310.0, 900.0],
  "boxes": [
   {"box": {"id": "obj-1", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 10.0, 574.0, 22.0], "text": "/dataseries : Named series, each of any number of frames, all of the same width."}},
   {
    "box": {"id": "obj-2", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 36.0, 623.0, 22.0], "text": "Start the server in a terminal: lstmosc serve. Click from top to bottom, or the button."}
   },
   {"box": {"id": "obj-3", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 80.0, 294.0, 22.0], "text": "1) Begin anew: an absent object is fine."}},
   {"box": {"id": "obj-4", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 106.0, 175.0, 22.0], "text": "/dataseries/free shapes"}},
   {"box": {"id": "obj-5", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 132.0, 441.0, 22.0], "text": "2) Set whole series: the number of channels, then the frames."}},
   {"box": {"id": "obj-6", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 158.0, 357.0, 22.0], "text": "/dataseries/setSeries shapes up 1 0 1 2 3 4 5 6 7"}},
   {"box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 184.0, 371.0, 22.0], "text": "/dataseries/setSeries shapes down 1 7 6 5 4 3 2 1 0"}},
   {"box": {"id": "obj-8", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 210.0, 287.0, 22.0], "text": "3) Or add frame by frame, as they come."}},
   {"box": {"id": "obj-9", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 236.0, 259.0, 22.0], "text": "/dataseries/addFrame shapes still 3"}},
   {"box": {"id": "obj-10", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 262.0, 273.0, 22.0], "text": "/dataseries/addFrame shapes still 3.5"}},
   {"box": {"id": "obj-11", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 288.0, 441.0, 22.0], "text": "4) Look: a series, its last frame, how many series there are."}},
   {"box": {"id": "obj-12", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 314.0, 231.0, 22.0], "text": "/dataseries/getSeries shapes up"}},
   {"box": {"id": "obj-13", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 340.0, 245.0, 22.0], "text": "/dataseries/getFrame shapes up -1"}},
   {"box": {"id": "obj-14", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 366.0, 175.0, 22.0], "text": "/dataseries/size shapes"}},
   {"box": {"id": "obj-15", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 392.0, 441.0, 22.0], "text": "5) Find what is nearest to a buffer, by dynamic time warping."}},
   {"box": {"id": "obj-16", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 418.0, 245.0, 22.0], "text": "/buffer/set now 1 0 1 2 3 4 5 6 7"}},
   {"box": {"id": "obj-17", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 444.0, 245.0, 22.0], "text": "/dataseries/kNearest shapes now 2"}},
   {"box": {"id": "obj-18", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 470.0, 161.0, 22.0], "text": "6) Keep it in a file."}},
   {"box": {"id": "obj-19", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 496.0, 266.0, 22.0], "text": "/dataseries/write shapes shapes.json"}},
   {"box": {"id": "obj-20", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 522.0, 252.0, 22.0], "text": "7) Take in what another one holds."}},
   {"box": {"id": "obj-21", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 548.0, 357.0, 22.0], "text": "/dataseries/setSeries more wave 1 4 3 2 1 0 1 2 3"}},
   {"box": {"id": "obj-22", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 574.0, 217.0, 22.0], "text": "/dataseries/merge shapes more"}},
   {"box": {"id": "obj-23", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 600.0, 322.0, 22.0], "text": "8) Symbols or characters instead of numbers."}},
   {"box": {"id": "obj-24", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 626.0, 294.0, 22.0], "text": "/dataseries/setSymbols melody up c d e g"}},
   {"box": {"id": "obj-25", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 652.0, 259.0, 22.0], "text": "/dataseries/setText spelt up banana"}},
   {"box": {"id": "obj-26", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 678.0, 238.0, 22.0], "text": "/dataseries/getSymbols melody up"}},
   {"box": {"id": "obj-27", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 704.0, 399.0, 22.0], "text": "9) Make other series of them: a way back is remembered."}},
   {"box": {"id": "obj-28", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 730.0, 273.0, 22.0], "text": "/dataseries/difference shapes changes"}},
   {"box": {"id": "obj-29", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 756.0, 231.0, 22.0], "text": "/dataseries/scale shapes scaled"}},
   {"box": {"id": "obj-30", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [40.0, 852.0, 217.0, 22.0], "text": "lstmosc 127.0.0.1 57200 57215"}},
   {
    "box": {
     "id": "obj-31",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [200.0, 818.0, 98.0, 22.0],
     "patcher": {
      "fileversion": 1,
      "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
      "classnamespace": "box",
      "rect": [80.0, 60.0, 1000.0, 600.0],
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 18,
         "outlettype": ["", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", ""],
         "patching_rect": [20.0, 50.0, 273.0, 22.0],
         "text": "t b b b b b b b b b b b b b b b b b b"
        }
       },
       {"box": {"id": "obj-2", "maxclass": "outlet", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 1056.0, 24.0, 24.0], "comment": ""}},
       {"box": {"id": "obj-3", "maxclass": "inlet", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 10.0, 24.0, 24.0], "comment": ""}},
       {"box": {"id": "obj-4", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 100.0, 175.0, 22.0], "text": "/dataseries/free shapes"}},
       {"box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 152.0, 357.0, 22.0], "text": "/dataseries/setSeries shapes up 1 0 1 2 3 4 5 6 7"}},
       {"box": {"id": "obj-6", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 204.0, 371.0, 22.0], "text": "/dataseries/setSeries shapes down 1 7 6 5 4 3 2 1 0"}},
       {"box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 256.0, 259.0, 22.0], "text": "/dataseries/addFrame shapes still 3"}},
       {"box": {"id": "obj-8", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 308.0, 273.0, 22.0], "text": "/dataseries/addFrame shapes still 3.5"}},
       {"box": {"id": "obj-9", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 360.0, 231.0, 22.0], "text": "/dataseries/getSeries shapes up"}},
       {"box": {"id": "obj-10", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 412.0, 245.0, 22.0], "text": "/dataseries/getFrame shapes up -1"}},
       {"box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 464.0, 175.0, 22.0], "text": "/dataseries/size shapes"}},
       {"box": {"id": "obj-12", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 516.0, 245.0, 22.0], "text": "/buffer/set now 1 0 1 2 3 4 5 6 7"}},
       {"box": {"id": "obj-13", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 568.0, 245.0, 22.0], "text": "/dataseries/kNearest shapes now 2"}},
       {"box": {"id": "obj-14", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 620.0, 266.0, 22.0], "text": "/dataseries/write shapes shapes.json"}},
       {"box": {"id": "obj-15", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 672.0, 357.0, 22.0], "text": "/dataseries/setSeries more wave 1 4 3 2 1 0 1 2 3"}},
       {"box": {"id": "obj-16", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 724.0, 217.0, 22.0], "text": "/dataseries/merge shapes more"}},
       {"box": {"id": "obj-17", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 776.0, 294.0, 22.0], "text": "/dataseries/setSymbols melody up c d e g"}},
       {"box": {"id": "obj-18", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 828.0, 259.0, 22.0], "text": "/dataseries/setText spelt up banana"}},
       {"box": {"id": "obj-19", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 880.0, 238.0, 22.0], "text": "/dataseries/getSymbols melody up"}},
       {"box": {"id": "obj-20", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 932.0, 273.0, 22.0], "text": "/dataseries/difference shapes changes"}},
       {"box": {"id": "obj-21", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 984.0, 231.0, 22.0], "text": "/dataseries/scale shapes scaled"}}
      ],
      "lines": [
       {"patchline": {"source": ["obj-3", 0], "destination": ["obj-1", 0]}},
       {"patchline": {"source": ["obj-1", 17], "destination": ["obj-4", 0]}},
       {"patchline": {"source": ["obj-4", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 16], "destination": ["obj-5", 0]}},
       {"patchline": {"source": ["obj-5", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 15], "destination": ["obj-6", 0]}},
       {"patchline": {"source": ["obj-6", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 14], "destination": ["obj-7", 0]}},
       {"patchline": {"source": ["obj-7", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 13], "destination": ["obj-8", 0]}},
       {"patchline": {"source": ["obj-8", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 12], "destination": ["obj-9", 0]}},
       {"patchline": {"source": ["obj-9", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 11], "destination": ["obj-10", 0]}},
       {"patchline": {"source": ["obj-10", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 10], "destination": ["obj-11", 0]}},
       {"patchline": {"source": ["obj-11", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 9], "destination": ["obj-12", 0]}},
       {"patchline": {"source": ["obj-12", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 8], "destination": ["obj-13", 0]}},
       {"patchline": {"source": ["obj-13", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 7], "destination": ["obj-14", 0]}},
       {"patchline": {"source": ["obj-14", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 6], "destination": ["obj-15", 0]}},
       {"patchline": {"source": ["obj-15", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 5], "destination": ["obj-16", 0]}},
       {"patchline": {"source": ["obj-16", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 4], "destination": ["obj-17", 0]}},
       {"patchline": {"source": ["obj-17", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 3], "destination": ["obj-18", 0]}},
       {"patchline": {"source": ["obj-18", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 2], "destination": ["obj-19", 0]}},
       {"patchline": {"source": ["obj-19", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 1], "destination": ["obj-20", 0]}},
       {"patchline": {"source": ["obj-20", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 0], "destination": ["obj-21", 0]}},
       {"patchline": {"source": ["obj-21", 0], "destination": ["obj-2", 0]}}
      ]
     },
     "text": "p all-in-order"
    }
   },
   {
    "box": {
     "id": "obj-32",
     "maxclass": "newobj",
     "numinlets": 0,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [360.0, 818.0, 105.0, 22.0],
     "patcher": {
      "fileversion": 1,
      "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
      "classnamespace": "box",
      "rect": [80.0, 60.0, 1100.0, 900.0],
      "boxes": [
       {"box": {"id": "obj-1", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 10.0, 469.0, 22.0], "text": "Try these after the steps; in brackets what a call may leave out."}},
       {"box": {"id": "obj-2", "maxclass": "outlet", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 2597.0, 24.0, 24.0], "comment": ""}},
       {"box": {"id": "obj-3", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 50.0, 168.0, 22.0], "text": "/dataseries/new shapes"}},
       {"box": {"id": "obj-4", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 50.0, 518.0, 22.0], "text": "/dataseries/new name : Makes a dataseries; on an existing one, keeps it."}},
       {"box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 93.0, 175.0, 22.0], "text": "/dataseries/free shapes"}},
       {"box": {"id": "obj-6", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 93.0, 504.0, 22.0], "text": "/dataseries/free name : Removes the dataseries; an absent one is fine."}},
       {"box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 136.0, 182.0, 22.0], "text": "/dataseries/clear shapes"}},
       {"box": {"id": "obj-8", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 136.0, 329.0, 22.0], "text": "/dataseries/clear name : Erases the contents."}},
       {"box": {"id": "obj-9", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 179.0, 175.0, 22.0], "text": "/dataseries/undo shapes"}},
       {
        "box": {
         "id": "obj-10",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 179.0, 658.0, 37.0],
         "text": "/dataseries/undo name : Takes back what last replaced it whole (clear, free, load, read, merge, a result); twice: nothing. Answers: exists"
        }
       },
       {"box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 239.0, 175.0, 22.0], "text": "/dataseries/size shapes"}},
       {"box": {"id": "obj-12", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 239.0, 490.0, 22.0], "text": "/dataseries/size name : Answers the number of entries. Answers: size"}},
       {"box": {"id": "obj-13", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 282.0, 175.0, 22.0], "text": "/dataseries/cols shapes"}},
       {"box": {"id": "obj-14", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 282.0, 406.0, 22.0], "text": "/dataseries/cols name : Answers the width. Answers: cols"}},
       {"box": {"id": "obj-15", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 325.0, 182.0, 22.0], "text": "/dataseries/print shapes"}},
       {"box": {"id": "obj-16", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 325.0, 490.0, 22.0], "text": "/dataseries/print name : Answers a short text summary. Answers: text"}},
       {"box": {"id": "obj-17", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 368.0, 301.0, 22.0], "text": "/dataseries/dump shapes @replyLimit 16384"}},
       {"box": {"id": "obj-18", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 368.0, 553.0, 22.0], "text": "/dataseries/dump name : Answers everything as one msgpack blob. Answers: blob"}},
       {"box": {"id": "obj-19", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 411.0, 126.0, 22.0], "text": "/dataseries/load"}},
       {
        "box": {"id": "obj-20", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 411.0, 637.0, 22.0], "text": "/dataseries/load name blob : Replaces the dataseries by a dumped one; makes it if needed."}
       },
       {"box": {"id": "obj-21", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 454.0, 266.0, 22.0], "text": "/dataseries/write shapes shapes.json"}},
       {
        "box": {
         "id": "obj-22",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 454.0, 658.0, 37.0],
         "text": "/dataseries/write name path : Writes everything to a file; replaces one of the same kind, atomically. Answers: path"
        }
       },
       {"box": {"id": "obj-23", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 514.0, 259.0, 22.0], "text": "/dataseries/read shapes shapes.json"}},
       {
        "box": {
         "id": "obj-24",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 514.0, 658.0, 37.0],
         "text": "/dataseries/read name path : Replaces the dataseries by a file's content; makes it if needed."
        }
       },
       {"box": {"id": "obj-25", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 574.0, 336.0, 22.0], "text": "/dataseries/addSeries shapes further 1 4 3 2 1"}},
       {
        "box": {
         "id": "obj-26",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 574.0, 658.0, 37.0],
         "text": "/dataseries/addSeries name identifier numChannels series… [missing value] : Adds a series; an identifier that is there is an error."
        }
       },
       {"box": {"id": "obj-27", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 634.0, 301.0, 22.0], "text": "/dataseries/setSeries shapes up 1 4 3 2 1"}},
       {
        "box": {
         "id": "obj-28",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 634.0, 658.0, 37.0],
         "text": "/dataseries/setSeries name identifier numChannels series… [missing value] : Adds or replaces a series."
        }
       },
       {"box": {"id": "obj-29", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 694.0, 322.0, 22.0], "text": "/dataseries/updateSeries shapes up 1 4 3 2 1"}},
       {
        "box": {
         "id": "obj-30",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 694.0, 658.0, 37.0],
         "text": "/dataseries/updateSeries name identifier numChannels series… [missing value] : Replaces a series that is there."
        }
       },
       {"box": {"id": "obj-31", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 754.0, 252.0, 22.0], "text": "/dataseries/deleteSeries shapes up"}},
       {"box": {"id": "obj-32", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 754.0, 434.0, 22.0], "text": "/dataseries/deleteSeries name identifier : Deletes a series."}},
       {"box": {"id": "obj-33", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 797.0, 273.0, 22.0], "text": "/dataseries/addFrame shapes further 4"}},
       {
        "box": {
         "id": "obj-34",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 797.0, 658.0, 37.0],
         "text": "/dataseries/addFrame name identifier frame… [missing value] : Appends a frame to a series; makes the series if needed."
        }
       },
       {"box": {"id": "obj-35", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 857.0, 252.0, 22.0], "text": "/dataseries/setFrame shapes up 0 4"}},
       {
        "box": {
         "id": "obj-36",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 857.0, 658.0, 37.0],
         "text": "/dataseries/setFrame name identifier time frame… [missing value] : Replaces a frame; at time = numFrames it appends."
        }
       },
       {"box": {"id": "obj-37", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 917.0, 273.0, 22.0], "text": "/dataseries/updateFrame shapes up 0 4"}},
       {
        "box": {
         "id": "obj-38",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 917.0, 658.0, 37.0],
         "text": "/dataseries/updateFrame name identifier time frame… [missing value] : Replaces a frame that is there."
        }
       },
       {"box": {"id": "obj-39", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 977.0, 259.0, 22.0], "text": "/dataseries/deleteFrame shapes up 0"}},
       {
        "box": {
         "id": "obj-40",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 977.0, 658.0, 37.0],
         "text": "/dataseries/deleteFrame name identifier time : Deletes a frame; the last one deletes the series."
        }
       },
       {"box": {"id": "obj-41", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1037.0, 238.0, 22.0], "text": "/dataseries/getFrame shapes up 0"}},
       {
        "box": {
         "id": "obj-42",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1037.0, 658.0, 37.0],
         "text": "/dataseries/getFrame name identifier time [targetBuffer] [missing value] : Answers a frame. Answers: numValues v…"
        }
       },
       {"box": {"id": "obj-43", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1097.0, 231.0, 22.0], "text": "/dataseries/getSeries shapes up"}},
       {
        "box": {
         "id": "obj-44",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1097.0, 658.0, 37.0],
         "text": "/dataseries/getSeries name identifier [targetBuffer] [missing value] : Answers a series. Answers: numFrames numChannels v…"
        }
       },
       {"box": {"id": "obj-45", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1157.0, 280.0, 22.0], "text": "/dataseries/getDataSet shapes 0 result"}},
       {
        "box": {
         "id": "obj-46",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1157.0, 658.0, 37.0],
         "text": "/dataseries/getDataSet name time targetDataSet : Writes every series' frame at one time into a dataset. Answers: points tooShort"
        }
       },
       {"box": {"id": "obj-47", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1217.0, 315.0, 22.0], "text": "/dataseries/addSymbols melody further c e g"}},
       {
        "box": {
         "id": "obj-48",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1217.0, 658.0, 37.0],
         "text": "/dataseries/addSymbols name identifier symbols : Adds a series of symbols; an identifier that is there is an error."
        }
       },
       {"box": {"id": "obj-49", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1277.0, 266.0, 22.0], "text": "/dataseries/setSymbols melody up c d"}},
       {
        "box": {"id": "obj-50", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 1277.0, 616.0, 22.0], "text": "/dataseries/setSymbols name identifier symbols : Adds or replaces a series of symbols."}
       },
       {"box": {"id": "obj-51", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1320.0, 287.0, 22.0], "text": "/dataseries/updateSymbols melody up e c"}},
       {
        "box": {
         "id": "obj-52",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1320.0, 658.0, 37.0],
         "text": "/dataseries/updateSymbols name identifier symbols : Replaces a series that is there by symbols."
        }
       },
       {"box": {"id": "obj-53", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1380.0, 280.0, 22.0], "text": "/dataseries/addSymbol melody further g"}},
       {
        "box": {
         "id": "obj-54",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1380.0, 658.0, 37.0],
         "text": "/dataseries/addSymbol name identifier symbol : Appends a symbol to a series; makes the series if needed."
        }
       },
       {"box": {"id": "obj-55", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1440.0, 294.0, 22.0], "text": "/dataseries/addText spelt further banana"}},
       {
        "box": {
         "id": "obj-56",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1440.0, 658.0, 37.0],
         "text": "/dataseries/addText name identifier text : Adds the characters of a text as a series; an identifier that is there is an error."
        }
       },
       {"box": {"id": "obj-57", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1500.0, 273.0, 22.0], "text": "/dataseries/setText spelt up cinnamon"}},
       {
        "box": {
         "id": "obj-58",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1500.0, 658.0, 22.0],
         "text": "/dataseries/setText name identifier text : Adds or replaces a series by a text's characters."
        }
       },
       {"box": {"id": "obj-59", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1543.0, 301.0, 22.0], "text": "/dataseries/readText spelt up shapes.json"}},
       {
        "box": {
         "id": "obj-60",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1543.0, 658.0, 37.0],
         "text": "/dataseries/readText name identifier path : Adds or replaces a series by the characters of a text file (UTF-8). Answers: numSymbols"
        }
       },
       {"box": {"id": "obj-61", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1603.0, 238.0, 22.0], "text": "/dataseries/getSymbols melody up"}},
       {
        "box": {
         "id": "obj-62",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1603.0, 658.0, 37.0],
         "text": "/dataseries/getSymbols name identifier : Answers a series as symbols: of each frame the likeliest. Answers: symbol…"
        }
       },
       {"box": {"id": "obj-63", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1663.0, 210.0, 22.0], "text": "/dataseries/getText spelt up"}},
       {
        "box": {
         "id": "obj-64",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1663.0, 658.0, 22.0],
         "text": "/dataseries/getText name identifier : Answers a series of symbols as one text. Answers: text"
        }
       },
       {"box": {"id": "obj-65", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1706.0, 224.0, 22.0], "text": "/dataseries/getAlphabet melody"}},
       {
        "box": {
         "id": "obj-66",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1706.0, 658.0, 37.0],
         "text": "/dataseries/getAlphabet name : Answers the symbol of each column; nothing where columns are numbers. Answers: symbol…"
        }
       },
       {"box": {"id": "obj-67", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1766.0, 266.0, 22.0], "text": "/dataseries/window shapes result 1 1"}},
       {
        "box": {
         "id": "obj-68",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1766.0, 658.0, 52.0],
         "text": "/dataseries/window name targetDataSeries length hop [targetDataSet] : Cuts series into windows called identifier:startFrame; an incomplete last one is left out. Answers: numWindows tooShort"
        }
       },
       {"box": {"id": "obj-69", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1843.0, 273.0, 22.0], "text": "/dataseries/difference shapes changes"}},
       {
        "box": {
         "id": "obj-70",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1843.0, 658.0, 37.0],
         "text": "/dataseries/difference name targetDataSeries [order] : Takes the changes from frame to frame; remembers what inverseDifference needs. Answers: numSeries tooShort"
        }
       },
       {"box": {"id": "obj-71", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1903.0, 322.0, 22.0], "text": "/dataseries/inverseDifference changes result"}},
       {
        "box": {
         "id": "obj-72",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1903.0, 658.0, 37.0],
         "text": "/dataseries/inverseDifference name targetDataSeries [parameters] [at value] : Adds changes up again, or those of a forecast where the series ended. Answers: numSeries"
        }
       },
       {"box": {"id": "obj-73", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1963.0, 231.0, 22.0], "text": "/dataseries/scale shapes scaled"}},
       {
        "box": {
         "id": "obj-74",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1963.0, 658.0, 37.0],
         "text": "/dataseries/scale name targetDataSeries [method] [parameters] : Scales every column over all series; remembers how, for inverseScale. Answers: numSeries"
        }
       },
       {"box": {"id": "obj-75", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 2023.0, 280.0, 22.0], "text": "/dataseries/inverseScale scaled result"}},
       {
        "box": {
         "id": "obj-76",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 2023.0, 658.0, 37.0],
         "text": "/dataseries/inverseScale name targetDataSeries [parameters] : Brings scaled values back to their own units. Answers: numSeries"
        }
       },
       {"box": {"id": "obj-77", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 2083.0, 252.0, 22.0], "text": "/dataseries/resample shapes result"}},
       {
        "box": {
         "id": "obj-78",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 2083.0, 658.0, 37.0],
         "text": "/dataseries/resample name targetDataSeries [numFrames] [factor value] : Gives series another number of frames, interpolated on lines. Answers: numSeries"
        }
       },
       {"box": {"id": "obj-79", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 2143.0, 287.0, 22.0], "text": "/dataseries/split shapes train test 0.5"}},
       {
        "box": {
         "id": "obj-80",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 2143.0, 658.0, 67.0],
         "text": "/dataseries/split name trainDataSeries testDataSeries fraction [seed] [sourceLabelSet value] [trainLabelSet value] [testLabelSet value] [sourceDataSet value] [trainDataSet value] [testDataSet value] : Draws a fraction of the series for testing; the others are to train on. Answers: numTrain numTest"
        }
       },
       {"box": {"id": "obj-81", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 2237.0, 308.0, 22.0], "text": "/dataseries/fillMissing shapes result last"}},
       {
        "box": {
         "id": "obj-82",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 2237.0, 658.0, 37.0],
         "text": "/dataseries/fillMissing name targetDataSeries method [value] : Puts numbers in the place of missing values. Answers: filled"
        }
       },
       {"box": {"id": "obj-83", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 2297.0, 273.0, 22.0], "text": "/dataseries/dropMissing shapes result"}},
       {
        "box": {
         "id": "obj-84",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 2297.0, 658.0, 37.0],
         "text": "/dataseries/dropMissing name targetDataSeries : Leaves out frames with a missing value, and series of which none is left. Answers: droppedFrames droppedSeries"
        }
       },
       {"box": {"id": "obj-85", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 2357.0, 238.0, 22.0], "text": "/dataseries/getIds shapes result"}},
       {
        "box": {
         "id": "obj-86",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 2357.0, 658.0, 37.0],
         "text": "/dataseries/getIds name targetLabelSet : Fills a labelset with keys 0, 1, … and the identifiers as labels. Answers: size"
        }
       },
       {"box": {"id": "obj-87", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 2417.0, 217.0, 22.0], "text": "/dataseries/merge shapes more"}},
       {
        "box": {
         "id": "obj-88",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 2417.0, 658.0, 37.0],
         "text": "/dataseries/merge name sourceDataSeries [overwrite] : Adds all entries of another dataseries. Answers: size"
        }
       },
       {"box": {"id": "obj-89", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 2477.0, 245.0, 22.0], "text": "/dataseries/kNearest shapes now 1"}},
       {
        "box": {
         "id": "obj-90",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 2477.0, 658.0, 37.0],
         "text": "/dataseries/kNearest name source k : Answers the identifiers of the k nearest by dynamic time warping, nearest first. Answers: identifier…"
        }
       },
       {"box": {"id": "obj-91", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 2537.0, 273.0, 22.0], "text": "/dataseries/kNearestDist shapes now 1"}},
       {
        "box": {
         "id": "obj-92",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 2537.0, 658.0, 37.0],
         "text": "/dataseries/kNearestDist name source k : Answers the distances of the k nearest by dynamic time warping, nearest first. Answers: distance…"
        }
       }
      ],
      "lines": [
       {"patchline": {"source": ["obj-3", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-5", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-7", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-9", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-11", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-13", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-15", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-17", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-21", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-23", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-25", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-27", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-29", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-31", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-33", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-35", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-37", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-39", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-41", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-43", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-45", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-47", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-49", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-51", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-53", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-55", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-57", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-59", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-61", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-63", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-65", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-67", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-69", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-71", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-73", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-75", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-77", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-79", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-81", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-83", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-85", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-87", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-89", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-91", 0], "destination": ["obj-2", 0]}}
      ]
     },
     "text": "p every-message"
    }
   },
   {"box": {"id": "obj-33", "maxclass": "button", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [200.0, 788.0, 24.0, 24.0]}},
   {"box": {"id": "obj-34", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [330.0, 892.0, 84.0, 22.0], "text": "print done"}},
   {"box": {"id": "obj-35", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [440.0, 892.0, 112.0, 22.0], "text": "print progress"}},
   {"box": {"id": "obj-36", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [550.0, 892.0, 84.0, 22.0], "text": "print fail"}},
   {"box": {"id": "obj-37", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [660.0, 892.0, 91.0, 22.0], "text": "print other"}},
   {"box": {"id": "obj-38", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [40.0, 932.0, 434.0, 37.0], "text": "route /dataseries/getSeries /dataseries/getFrame /dataseries/kNearest"}},
   {"box": {"id": "obj-39", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [40.0, 979.0, 161.0, 22.0], "text": "/dataseries/getSeries"}},
   {"box": {"id": "obj-40", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 1004.0, 91.0, 22.0], "text": "prepend set"}},
   {"box": {"id": "obj-41", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 1032.0, 35.0, 22.0], "text": "-"}},
   {"box": {"id": "obj-42", "maxclass": "newobj", "numinlets": 2, "numoutlets": 2, "outlettype": ["", ""], "patching_rect": [40.0, 1094.0, 84.0, 22.0], "text": "zl slice 3"}},
   {"box": {"id": "obj-43", "maxclass": "multislider", "numinlets": 1, "numoutlets": 2, "outlettype": ["", ""], "patching_rect": [40.0, 1124.0, 240.0, 100.0], "setminmax": [-1.0, 5.0], "settype": 1, "size": 8, "setstyle": 1}},
   {"box": {"id": "obj-44", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [430.0, 979.0, 154.0, 22.0], "text": "/dataseries/getFrame"}},
   {"box": {"id": "obj-45", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [430.0, 1004.0, 91.0, 22.0], "text": "prepend set"}},
   {"box": {"id": "obj-46", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [430.0, 1032.0, 35.0, 22.0], "text": "-"}},
   {"box": {"id": "obj-47", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [820.0, 979.0, 154.0, 22.0], "text": "/dataseries/kNearest"}},
   {"box": {"id": "obj-48", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [820.0, 1004.0, 91.0, 22.0], "text": "prepend set"}},
   {"box": {"id": "obj-49", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [820.0, 1032.0, 35.0, 22.0], "text": "-"}}
  ],
  "lines": [
   {"patchline": {"source": ["obj-33", 0], "destination": ["obj-31", 0]}},
   {"patchline": {"source": ["obj-4", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-6", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-7", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-9", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-10", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-12", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-13", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-14", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-16", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-17", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-19", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-21", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-22", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-24", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-25", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-26", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-28", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-29", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-31", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-32", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-30", 0], "destination": ["obj-34", 0]}},
   {"patchline": {"source": ["obj-30", 1], "destination": ["obj-35", 0]}},
   {"patchline": {"source": ["obj-30", 2], "destination": ["obj-36", 0]}},
   {"patchline": {"source": ["obj-30", 3], "destination": ["obj-37", 0]}},
   {"patchline": {"source": ["obj-30", 0], "destination": ["obj-38", 0]}},
   {"patchline": {"source": ["obj-38", 0], "destination": ["obj-40", 0]}},
   {"patchline": {"source": ["obj-40", 0], "destination": ["obj-41", 0]}},
   {"patchline": {"source": ["obj-38", 0], "destination": ["obj-42", 0]}},
   {"patchline": {"source": ["obj-42", 1], "destination": ["obj-43", 0]}},
   {"patchline": {"source": ["obj-38", 1], "destination": ["obj-45", 0]}},
   {"patchline": {"source": ["obj-45", 0], "destination": ["obj-46", 0]}},
   {"patchline": {"source": ["obj-38", 2], "destination": ["obj-48", 0]}},
   {"patchline": {"source": ["obj-48", 0], "destination": ["obj-49", 0]}}
  ]
 }
}
