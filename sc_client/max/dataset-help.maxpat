{
 "patcher": {
  "fileversion": 1,
  "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
  "classnamespace": "box",
  "rect": [80.0, 60.0, 1310.0, 900.0],
  "boxes": [
   {"box": {"id": "obj-1", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 10.0, 343.0, 22.0], "text": "/dataset : Named points, all of the same width."}},
   {
    "box": {"id": "obj-2", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 36.0, 623.0, 22.0], "text": "Start the server in a terminal: lstmosc serve. Click from top to bottom, or the button."}
   },
   {"box": {"id": "obj-3", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 80.0, 294.0, 22.0], "text": "1) Begin anew: an absent object is fine."}},
   {"box": {"id": "obj-4", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 106.0, 147.0, 22.0], "text": "/dataset/free tones"}},
   {"box": {"id": "obj-5", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 132.0, 301.0, 22.0], "text": "2) Set points: setPoint adds or replaces."}},
   {"box": {"id": "obj-6", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 158.0, 266.0, 22.0], "text": "/dataset/setPoint tones high 880 0.5"}},
   {"box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 184.0, 266.0, 22.0], "text": "/dataset/setPoint tones low 220 0.25"}},
   {"box": {"id": "obj-8", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 210.0, 301.0, 22.0], "text": "3) Look: a point, and how many there are."}},
   {"box": {"id": "obj-9", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 236.0, 210.0, 22.0], "text": "/dataset/getPoint tones high"}},
   {"box": {"id": "obj-10", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 262.0, 147.0, 22.0], "text": "/dataset/size tones"}},
   {"box": {"id": "obj-11", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 288.0, 259.0, 22.0], "text": "4) All points to a buffer and back."}},
   {"box": {"id": "obj-12", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 314.0, 217.0, 22.0], "text": "/dataset/toBuffer tones table"}},
   {"box": {"id": "obj-13", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 340.0, 231.0, 22.0], "text": "/dataset/fromBuffer again table"}},
   {"box": {"id": "obj-14", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 366.0, 329.0, 22.0], "text": "5) Find the nearest point to one in a buffer."}},
   {"box": {"id": "obj-15", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 392.0, 196.0, 22.0], "text": "/buffer/set here 2 800 0.5"}},
   {"box": {"id": "obj-16", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 418.0, 224.0, 22.0], "text": "/dataset/kNearest tones here 1"}},
   {"box": {"id": "obj-17", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 444.0, 161.0, 22.0], "text": "6) Keep it in a file."}},
   {"box": {"id": "obj-18", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 470.0, 231.0, 22.0], "text": "/dataset/write tones tones.json"}},
   {"box": {"id": "obj-19", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 496.0, 252.0, 22.0], "text": "7) Take in what another one holds."}},
   {"box": {"id": "obj-20", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 522.0, 196.0, 22.0], "text": "/dataset/merge tones again"}},
   {"box": {"id": "obj-21", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [40.0, 618.0, 217.0, 22.0], "text": "lstmosc 127.0.0.1 57200 57216"}},
   {
    "box": {
     "id": "obj-22",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [200.0, 584.0, 98.0, 22.0],
     "patcher": {
      "fileversion": 1,
      "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
      "classnamespace": "box",
      "rect": [80.0, 60.0, 1000.0, 600.0],
      "boxes": [
       {"box": {"id": "obj-1", "maxclass": "newobj", "numinlets": 1, "numoutlets": 11, "outlettype": ["", "", "", "", "", "", "", "", "", "", ""], "patching_rect": [20.0, 50.0, 175.0, 22.0], "text": "t b b b b b b b b b b b"}},
       {"box": {"id": "obj-2", "maxclass": "outlet", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 692.0, 24.0, 24.0], "comment": ""}},
       {"box": {"id": "obj-3", "maxclass": "inlet", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 10.0, 24.0, 24.0], "comment": ""}},
       {"box": {"id": "obj-4", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 100.0, 147.0, 22.0], "text": "/dataset/free tones"}},
       {"box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 152.0, 266.0, 22.0], "text": "/dataset/setPoint tones high 880 0.5"}},
       {"box": {"id": "obj-6", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 204.0, 266.0, 22.0], "text": "/dataset/setPoint tones low 220 0.25"}},
       {"box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 256.0, 210.0, 22.0], "text": "/dataset/getPoint tones high"}},
       {"box": {"id": "obj-8", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 308.0, 147.0, 22.0], "text": "/dataset/size tones"}},
       {"box": {"id": "obj-9", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 360.0, 217.0, 22.0], "text": "/dataset/toBuffer tones table"}},
       {"box": {"id": "obj-10", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 412.0, 231.0, 22.0], "text": "/dataset/fromBuffer again table"}},
       {"box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 464.0, 196.0, 22.0], "text": "/buffer/set here 2 800 0.5"}},
       {"box": {"id": "obj-12", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 516.0, 224.0, 22.0], "text": "/dataset/kNearest tones here 1"}},
       {"box": {"id": "obj-13", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 568.0, 231.0, 22.0], "text": "/dataset/write tones tones.json"}},
       {"box": {"id": "obj-14", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 620.0, 196.0, 22.0], "text": "/dataset/merge tones again"}}
      ],
      "lines": [
       {"patchline": {"source": ["obj-3", 0], "destination": ["obj-1", 0]}},
       {"patchline": {"source": ["obj-1", 10], "destination": ["obj-4", 0]}},
       {"patchline": {"source": ["obj-4", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 9], "destination": ["obj-5", 0]}},
       {"patchline": {"source": ["obj-5", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 8], "destination": ["obj-6", 0]}},
       {"patchline": {"source": ["obj-6", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 7], "destination": ["obj-7", 0]}},
       {"patchline": {"source": ["obj-7", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 6], "destination": ["obj-8", 0]}},
       {"patchline": {"source": ["obj-8", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 5], "destination": ["obj-9", 0]}},
       {"patchline": {"source": ["obj-9", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 4], "destination": ["obj-10", 0]}},
       {"patchline": {"source": ["obj-10", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 3], "destination": ["obj-11", 0]}},
       {"patchline": {"source": ["obj-11", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 2], "destination": ["obj-12", 0]}},
       {"patchline": {"source": ["obj-12", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 1], "destination": ["obj-13", 0]}},
       {"patchline": {"source": ["obj-13", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 0], "destination": ["obj-14", 0]}},
       {"patchline": {"source": ["obj-14", 0], "destination": ["obj-2", 0]}}
      ]
     },
     "text": "p all-in-order"
    }
   },
   {
    "box": {
     "id": "obj-23",
     "maxclass": "newobj",
     "numinlets": 0,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [360.0, 584.0, 105.0, 22.0],
     "patcher": {
      "fileversion": 1,
      "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
      "classnamespace": "box",
      "rect": [80.0, 60.0, 1100.0, 900.0],
      "boxes": [
       {"box": {"id": "obj-1", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 10.0, 469.0, 22.0], "text": "Try these after the steps; in brackets what a call may leave out."}},
       {"box": {"id": "obj-2", "maxclass": "outlet", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 1149.0, 24.0, 24.0], "comment": ""}},
       {"box": {"id": "obj-3", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 50.0, 140.0, 22.0], "text": "/dataset/new tones"}},
       {"box": {"id": "obj-4", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 50.0, 476.0, 22.0], "text": "/dataset/new name : Makes a dataset; on an existing one, keeps it."}},
       {"box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 93.0, 147.0, 22.0], "text": "/dataset/free tones"}},
       {"box": {"id": "obj-6", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 93.0, 462.0, 22.0], "text": "/dataset/free name : Removes the dataset; an absent one is fine."}},
       {"box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 136.0, 154.0, 22.0], "text": "/dataset/clear tones"}},
       {"box": {"id": "obj-8", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 136.0, 308.0, 22.0], "text": "/dataset/clear name : Erases the contents."}},
       {"box": {"id": "obj-9", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 179.0, 147.0, 22.0], "text": "/dataset/undo tones"}},
       {
        "box": {
         "id": "obj-10",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 179.0, 658.0, 37.0],
         "text": "/dataset/undo name : Takes back what last replaced it whole (clear, free, load, read, merge, a result); twice: nothing. Answers: exists"
        }
       },
       {"box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 239.0, 147.0, 22.0], "text": "/dataset/size tones"}},
       {"box": {"id": "obj-12", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 239.0, 469.0, 22.0], "text": "/dataset/size name : Answers the number of entries. Answers: size"}},
       {"box": {"id": "obj-13", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 282.0, 147.0, 22.0], "text": "/dataset/cols tones"}},
       {"box": {"id": "obj-14", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 282.0, 385.0, 22.0], "text": "/dataset/cols name : Answers the width. Answers: cols"}},
       {"box": {"id": "obj-15", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 325.0, 154.0, 22.0], "text": "/dataset/print tones"}},
       {"box": {"id": "obj-16", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 325.0, 469.0, 22.0], "text": "/dataset/print name : Answers a short text summary. Answers: text"}},
       {"box": {"id": "obj-17", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 368.0, 273.0, 22.0], "text": "/dataset/dump tones @replyLimit 16384"}},
       {"box": {"id": "obj-18", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 368.0, 532.0, 22.0], "text": "/dataset/dump name : Answers everything as one msgpack blob. Answers: blob"}},
       {"box": {"id": "obj-19", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 411.0, 105.0, 22.0], "text": "/dataset/load"}},
       {"box": {"id": "obj-20", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 411.0, 595.0, 22.0], "text": "/dataset/load name blob : Replaces the dataset by a dumped one; makes it if needed."}},
       {"box": {"id": "obj-21", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 454.0, 231.0, 22.0], "text": "/dataset/write tones tones.json"}},
       {
        "box": {
         "id": "obj-22",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 454.0, 658.0, 37.0],
         "text": "/dataset/write name path : Writes everything to a file; replaces one of the same kind, atomically. Answers: path"
        }
       },
       {"box": {"id": "obj-23", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 514.0, 224.0, 22.0], "text": "/dataset/read tones tones.json"}},
       {
        "box": {"id": "obj-24", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 514.0, 623.0, 22.0], "text": "/dataset/read name path : Replaces the dataset by a file's content; makes it if needed."}
       },
       {"box": {"id": "obj-25", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 557.0, 287.0, 22.0], "text": "/dataset/addPoint tones further 440 0.5"}},
       {
        "box": {
         "id": "obj-26",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 557.0, 658.0, 37.0],
         "text": "/dataset/addPoint name identifier point… : Adds a point; an identifier that is there is an error."
        }
       },
       {"box": {"id": "obj-27", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 617.0, 266.0, 22.0], "text": "/dataset/setPoint tones high 440 0.5"}},
       {"box": {"id": "obj-28", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 617.0, 490.0, 22.0], "text": "/dataset/setPoint name identifier point… : Adds or replaces a point."}},
       {"box": {"id": "obj-29", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 660.0, 287.0, 22.0], "text": "/dataset/updatePoint tones high 440 0.5"}},
       {"box": {"id": "obj-30", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 660.0, 553.0, 22.0], "text": "/dataset/updatePoint name identifier point… : Replaces a point that is there."}},
       {"box": {"id": "obj-31", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 703.0, 231.0, 22.0], "text": "/dataset/deletePoint tones high"}},
       {"box": {"id": "obj-32", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 703.0, 399.0, 22.0], "text": "/dataset/deletePoint name identifier : Deletes a point."}},
       {"box": {"id": "obj-33", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 746.0, 210.0, 22.0], "text": "/dataset/getPoint tones high"}},
       {
        "box": {"id": "obj-34", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 746.0, 637.0, 22.0], "text": "/dataset/getPoint name identifier [targetBuffer] : Answers a point. Answers: numValues v…"}
       },
       {"box": {"id": "obj-35", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 789.0, 224.0, 22.0], "text": "/dataset/toBuffer tones result"}},
       {
        "box": {
         "id": "obj-36",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 789.0, 658.0, 37.0],
         "text": "/dataset/toBuffer name targetBuffer [transpose] [targetLabelSet] [labelwise] : Writes the points into a buffer: points × columns. Answers: numFrames numChannels"
        }
       },
       {"box": {"id": "obj-37", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 849.0, 231.0, 22.0], "text": "/dataset/fromBuffer tones table"}},
       {
        "box": {
         "id": "obj-38",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 849.0, 658.0, 37.0],
         "text": "/dataset/fromBuffer name sourceBuffer [transpose] [sourceLabelSet] : Replaces the points by a buffer's frames. Answers: size cols"
        }
       },
       {"box": {"id": "obj-39", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 909.0, 210.0, 22.0], "text": "/dataset/getIds tones result"}},
       {
        "box": {
         "id": "obj-40",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 909.0, 658.0, 37.0],
         "text": "/dataset/getIds name targetLabelSet : Fills a labelset with keys 0, 1, … and the identifiers as labels. Answers: size"
        }
       },
       {"box": {"id": "obj-41", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 969.0, 196.0, 22.0], "text": "/dataset/merge tones tones"}},
       {
        "box": {
         "id": "obj-42",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 969.0, 658.0, 37.0],
         "text": "/dataset/merge name sourceDataSet [overwrite] : Adds all entries of another dataset. Answers: size"
        }
       },
       {"box": {"id": "obj-43", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1029.0, 224.0, 22.0], "text": "/dataset/kNearest tones here 1"}},
       {
        "box": {
         "id": "obj-44",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1029.0, 658.0, 37.0],
         "text": "/dataset/kNearest name source k : Answers the identifiers of the k nearest by Euclidean distance, nearest first. Answers: identifier…"
        }
       },
       {"box": {"id": "obj-45", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1089.0, 252.0, 22.0], "text": "/dataset/kNearestDist tones here 1"}},
       {
        "box": {
         "id": "obj-46",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1089.0, 658.0, 37.0],
         "text": "/dataset/kNearestDist name source k : Answers the distances of the k nearest by Euclidean distance, nearest first. Answers: distance…"
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
       {"patchline": {"source": ["obj-45", 0], "destination": ["obj-2", 0]}}
      ]
     },
     "text": "p every-message"
    }
   },
   {"box": {"id": "obj-24", "maxclass": "button", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [200.0, 554.0, 24.0, 24.0]}},
   {"box": {"id": "obj-25", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [330.0, 658.0, 84.0, 22.0], "text": "print done"}},
   {"box": {"id": "obj-26", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [440.0, 658.0, 112.0, 22.0], "text": "print progress"}},
   {"box": {"id": "obj-27", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [550.0, 658.0, 84.0, 22.0], "text": "print fail"}},
   {"box": {"id": "obj-28", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [660.0, 658.0, 91.0, 22.0], "text": "print other"}},
   {"box": {"id": "obj-29", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [40.0, 698.0, 399.0, 22.0], "text": "route /dataset/getPoint /dataset/size /dataset/kNearest"}},
   {"box": {"id": "obj-30", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [40.0, 728.0, 133.0, 22.0], "text": "/dataset/getPoint"}},
   {"box": {"id": "obj-31", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 753.0, 91.0, 22.0], "text": "prepend set"}},
   {"box": {"id": "obj-32", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 781.0, 35.0, 22.0], "text": "-"}},
   {"box": {"id": "obj-33", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [430.0, 728.0, 105.0, 22.0], "text": "/dataset/size"}},
   {"box": {"id": "obj-34", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [430.0, 753.0, 91.0, 22.0], "text": "prepend set"}},
   {"box": {"id": "obj-35", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [430.0, 781.0, 35.0, 22.0], "text": "-"}},
   {"box": {"id": "obj-36", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [820.0, 728.0, 133.0, 22.0], "text": "/dataset/kNearest"}},
   {"box": {"id": "obj-37", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [820.0, 753.0, 91.0, 22.0], "text": "prepend set"}},
   {"box": {"id": "obj-38", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [820.0, 781.0, 35.0, 22.0], "text": "-"}}
  ],
  "lines": [
   {"patchline": {"source": ["obj-24", 0], "destination": ["obj-22", 0]}},
   {"patchline": {"source": ["obj-4", 0], "destination": ["obj-21", 0]}},
   {"patchline": {"source": ["obj-6", 0], "destination": ["obj-21", 0]}},
   {"patchline": {"source": ["obj-7", 0], "destination": ["obj-21", 0]}},
   {"patchline": {"source": ["obj-9", 0], "destination": ["obj-21", 0]}},
   {"patchline": {"source": ["obj-10", 0], "destination": ["obj-21", 0]}},
   {"patchline": {"source": ["obj-12", 0], "destination": ["obj-21", 0]}},
   {"patchline": {"source": ["obj-13", 0], "destination": ["obj-21", 0]}},
   {"patchline": {"source": ["obj-15", 0], "destination": ["obj-21", 0]}},
   {"patchline": {"source": ["obj-16", 0], "destination": ["obj-21", 0]}},
   {"patchline": {"source": ["obj-18", 0], "destination": ["obj-21", 0]}},
   {"patchline": {"source": ["obj-20", 0], "destination": ["obj-21", 0]}},
   {"patchline": {"source": ["obj-22", 0], "destination": ["obj-21", 0]}},
   {"patchline": {"source": ["obj-23", 0], "destination": ["obj-21", 0]}},
   {"patchline": {"source": ["obj-21", 0], "destination": ["obj-25", 0]}},
   {"patchline": {"source": ["obj-21", 1], "destination": ["obj-26", 0]}},
   {"patchline": {"source": ["obj-21", 2], "destination": ["obj-27", 0]}},
   {"patchline": {"source": ["obj-21", 3], "destination": ["obj-28", 0]}},
   {"patchline": {"source": ["obj-21", 0], "destination": ["obj-29", 0]}},
   {"patchline": {"source": ["obj-29", 0], "destination": ["obj-31", 0]}},
   {"patchline": {"source": ["obj-31", 0], "destination": ["obj-32", 0]}},
   {"patchline": {"source": ["obj-29", 1], "destination": ["obj-34", 0]}},
   {"patchline": {"source": ["obj-34", 0], "destination": ["obj-35", 0]}},
   {"patchline": {"source": ["obj-29", 2], "destination": ["obj-37", 0]}},
   {"patchline": {"source": ["obj-37", 0], "destination": ["obj-38", 0]}}
  ]
 }
}
