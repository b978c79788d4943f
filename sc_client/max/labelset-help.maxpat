{
 "patcher": {
  "fileversion": 1,
  "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
  "classnamespace": "box",
  "rect": [80.0, 60.0, 1310.0, 894.0],
  "boxes": [
   {"box": {"id": "obj-1", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 10.0, 399.0, 22.0], "text": "/labelset : Named labels: one word for each identifier."}},
   {
    "box": {"id": "obj-2", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 36.0, 623.0, 22.0], "text": "Start the server in a terminal: lstmosc serve. Click from top to bottom, or the button."}
   },
   {"box": {"id": "obj-3", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 80.0, 294.0, 22.0], "text": "1) Begin anew: an absent object is fine."}},
   {"box": {"id": "obj-4", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 106.0, 168.0, 22.0], "text": "/labelset/free colours"}},
   {"box": {"id": "obj-5", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 132.0, 301.0, 22.0], "text": "2) Set labels: setLabel adds or replaces."}},
   {"box": {"id": "obj-6", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 158.0, 259.0, 22.0], "text": "/labelset/setLabel colours sky blue"}},
   {"box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 184.0, 280.0, 22.0], "text": "/labelset/setLabel colours grass green"}},
   {"box": {"id": "obj-8", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 210.0, 378.0, 22.0], "text": "3) Look: a label, how many there are, and a summary."}},
   {"box": {"id": "obj-9", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 236.0, 224.0, 22.0], "text": "/labelset/getLabel colours sky"}},
   {"box": {"id": "obj-10", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 262.0, 168.0, 22.0], "text": "/labelset/size colours"}},
   {"box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 288.0, 175.0, 22.0], "text": "/labelset/print colours"}},
   {"box": {"id": "obj-12", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 314.0, 161.0, 22.0], "text": "4) Keep it in a file."}},
   {"box": {"id": "obj-13", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 340.0, 266.0, 22.0], "text": "/labelset/write colours colours.json"}},
   {"box": {"id": "obj-14", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 366.0, 252.0, 22.0], "text": "5) Take in what another one holds."}},
   {"box": {"id": "obj-15", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 392.0, 280.0, 22.0], "text": "/labelset/setLabel fruits lemon yellow"}},
   {"box": {"id": "obj-16", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 418.0, 224.0, 22.0], "text": "/labelset/merge colours fruits"}},
   {"box": {"id": "obj-17", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [40.0, 514.0, 217.0, 22.0], "text": "lstmosc 127.0.0.1 57200 57217"}},
   {
    "box": {
     "id": "obj-18",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [200.0, 480.0, 98.0, 22.0],
     "patcher": {
      "fileversion": 1,
      "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
      "classnamespace": "box",
      "rect": [80.0, 60.0, 1000.0, 600.0],
      "boxes": [
       {"box": {"id": "obj-1", "maxclass": "newobj", "numinlets": 1, "numoutlets": 9, "outlettype": ["", "", "", "", "", "", "", "", ""], "patching_rect": [20.0, 50.0, 147.0, 22.0], "text": "t b b b b b b b b b"}},
       {"box": {"id": "obj-2", "maxclass": "outlet", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 588.0, 24.0, 24.0], "comment": ""}},
       {"box": {"id": "obj-3", "maxclass": "inlet", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 10.0, 24.0, 24.0], "comment": ""}},
       {"box": {"id": "obj-4", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 100.0, 168.0, 22.0], "text": "/labelset/free colours"}},
       {"box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 152.0, 259.0, 22.0], "text": "/labelset/setLabel colours sky blue"}},
       {"box": {"id": "obj-6", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 204.0, 280.0, 22.0], "text": "/labelset/setLabel colours grass green"}},
       {"box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 256.0, 224.0, 22.0], "text": "/labelset/getLabel colours sky"}},
       {"box": {"id": "obj-8", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 308.0, 168.0, 22.0], "text": "/labelset/size colours"}},
       {"box": {"id": "obj-9", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 360.0, 175.0, 22.0], "text": "/labelset/print colours"}},
       {"box": {"id": "obj-10", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 412.0, 266.0, 22.0], "text": "/labelset/write colours colours.json"}},
       {"box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 464.0, 280.0, 22.0], "text": "/labelset/setLabel fruits lemon yellow"}},
       {"box": {"id": "obj-12", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 516.0, 224.0, 22.0], "text": "/labelset/merge colours fruits"}}
      ],
      "lines": [
       {"patchline": {"source": ["obj-3", 0], "destination": ["obj-1", 0]}},
       {"patchline": {"source": ["obj-1", 8], "destination": ["obj-4", 0]}},
       {"patchline": {"source": ["obj-4", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 7], "destination": ["obj-5", 0]}},
       {"patchline": {"source": ["obj-5", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 6], "destination": ["obj-6", 0]}},
       {"patchline": {"source": ["obj-6", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 5], "destination": ["obj-7", 0]}},
       {"patchline": {"source": ["obj-7", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 4], "destination": ["obj-8", 0]}},
       {"patchline": {"source": ["obj-8", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 3], "destination": ["obj-9", 0]}},
       {"patchline": {"source": ["obj-9", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 2], "destination": ["obj-10", 0]}},
       {"patchline": {"source": ["obj-10", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 1], "destination": ["obj-11", 0]}},
       {"patchline": {"source": ["obj-11", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 0], "destination": ["obj-12", 0]}},
       {"patchline": {"source": ["obj-12", 0], "destination": ["obj-2", 0]}}
      ]
     },
     "text": "p all-in-order"
    }
   },
   {
    "box": {
     "id": "obj-19",
     "maxclass": "newobj",
     "numinlets": 0,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [360.0, 480.0, 105.0, 22.0],
     "patcher": {
      "fileversion": 1,
      "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
      "classnamespace": "box",
      "rect": [80.0, 60.0, 1100.0, 900.0],
      "boxes": [
       {"box": {"id": "obj-1", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 10.0, 469.0, 22.0], "text": "Try these after the steps; in brackets what a call may leave out."}},
       {"box": {"id": "obj-2", "maxclass": "outlet", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 909.0, 24.0, 24.0], "comment": ""}},
       {"box": {"id": "obj-3", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 50.0, 161.0, 22.0], "text": "/labelset/new colours"}},
       {"box": {"id": "obj-4", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 50.0, 490.0, 22.0], "text": "/labelset/new name : Makes a labelset; on an existing one, keeps it."}},
       {"box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 93.0, 168.0, 22.0], "text": "/labelset/free colours"}},
       {"box": {"id": "obj-6", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 93.0, 476.0, 22.0], "text": "/labelset/free name : Removes the labelset; an absent one is fine."}},
       {"box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 136.0, 175.0, 22.0], "text": "/labelset/clear colours"}},
       {"box": {"id": "obj-8", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 136.0, 315.0, 22.0], "text": "/labelset/clear name : Erases the contents."}},
       {"box": {"id": "obj-9", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 179.0, 168.0, 22.0], "text": "/labelset/undo colours"}},
       {
        "box": {
         "id": "obj-10",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 179.0, 658.0, 37.0],
         "text": "/labelset/undo name : Takes back what last replaced it whole (clear, free, load, read, merge, a result); twice: nothing. Answers: exists"
        }
       },
       {"box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 239.0, 168.0, 22.0], "text": "/labelset/size colours"}},
       {"box": {"id": "obj-12", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 239.0, 476.0, 22.0], "text": "/labelset/size name : Answers the number of entries. Answers: size"}},
       {"box": {"id": "obj-13", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 282.0, 168.0, 22.0], "text": "/labelset/cols colours"}},
       {"box": {"id": "obj-14", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 282.0, 392.0, 22.0], "text": "/labelset/cols name : Answers the width. Answers: cols"}},
       {"box": {"id": "obj-15", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 325.0, 175.0, 22.0], "text": "/labelset/print colours"}},
       {"box": {"id": "obj-16", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 325.0, 476.0, 22.0], "text": "/labelset/print name : Answers a short text summary. Answers: text"}},
       {"box": {"id": "obj-17", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 368.0, 294.0, 22.0], "text": "/labelset/dump colours @replyLimit 16384"}},
       {"box": {"id": "obj-18", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 368.0, 539.0, 22.0], "text": "/labelset/dump name : Answers everything as one msgpack blob. Answers: blob"}},
       {"box": {"id": "obj-19", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 411.0, 112.0, 22.0], "text": "/labelset/load"}},
       {
        "box": {"id": "obj-20", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 411.0, 609.0, 22.0], "text": "/labelset/load name blob : Replaces the labelset by a dumped one; makes it if needed."}
       },
       {"box": {"id": "obj-21", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 454.0, 266.0, 22.0], "text": "/labelset/write colours colours.json"}},
       {
        "box": {
         "id": "obj-22",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 454.0, 658.0, 37.0],
         "text": "/labelset/write name path : Writes everything to a file; replaces one of the same kind, atomically. Answers: path"
        }
       },
       {"box": {"id": "obj-23", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 514.0, 259.0, 22.0], "text": "/labelset/read colours colours.json"}},
       {
        "box": {"id": "obj-24", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 514.0, 637.0, 22.0], "text": "/labelset/read name path : Replaces the labelset by a file's content; makes it if needed."}
       },
       {"box": {"id": "obj-25", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 557.0, 287.0, 22.0], "text": "/labelset/addLabel colours further calm"}},
       {
        "box": {
         "id": "obj-26",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 557.0, 658.0, 37.0],
         "text": "/labelset/addLabel name identifier label : Adds a label; an identifier that is there is an error."
        }
       },
       {"box": {"id": "obj-27", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 617.0, 259.0, 22.0], "text": "/labelset/setLabel colours sky calm"}},
       {"box": {"id": "obj-28", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 617.0, 490.0, 22.0], "text": "/labelset/setLabel name identifier label : Adds or replaces a label."}},
       {"box": {"id": "obj-29", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 660.0, 280.0, 22.0], "text": "/labelset/updateLabel colours sky calm"}},
       {"box": {"id": "obj-30", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 660.0, 553.0, 22.0], "text": "/labelset/updateLabel name identifier label : Replaces a label that is there."}},
       {"box": {"id": "obj-31", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 703.0, 245.0, 22.0], "text": "/labelset/deleteLabel colours sky"}},
       {"box": {"id": "obj-32", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 703.0, 406.0, 22.0], "text": "/labelset/deleteLabel name identifier : Deletes a label."}},
       {"box": {"id": "obj-33", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 746.0, 224.0, 22.0], "text": "/labelset/getLabel colours sky"}},
       {"box": {"id": "obj-34", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 746.0, 567.0, 22.0], "text": "/labelset/getLabel name identifier : Answers a label. Answers: identifier label"}},
       {"box": {"id": "obj-35", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 789.0, 231.0, 22.0], "text": "/labelset/getIds colours result"}},
       {
        "box": {
         "id": "obj-36",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 789.0, 658.0, 37.0],
         "text": "/labelset/getIds name targetLabelSet : Fills a labelset with keys 0, 1, … and the identifiers as labels. Answers: size"
        }
       },
       {"box": {"id": "obj-37", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 849.0, 224.0, 22.0], "text": "/labelset/merge colours fruits"}},
       {
        "box": {
         "id": "obj-38",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 849.0, 658.0, 37.0],
         "text": "/labelset/merge name sourceLabelSet [overwrite] : Adds all entries of another labelset. Answers: size"
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
       {"patchline": {"source": ["obj-37", 0], "destination": ["obj-2", 0]}}
      ]
     },
     "text": "p every-message"
    }
   },
   {"box": {"id": "obj-20", "maxclass": "button", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [200.0, 450.0, 24.0, 24.0]}},
   {"box": {"id": "obj-21", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [330.0, 554.0, 84.0, 22.0], "text": "print done"}},
   {"box": {"id": "obj-22", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [440.0, 554.0, 112.0, 22.0], "text": "print progress"}},
   {"box": {"id": "obj-23", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [550.0, 554.0, 84.0, 22.0], "text": "print fail"}},
   {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [660.0, 554.0, 91.0, 22.0], "text": "print other"}},
   {"box": {"id": "obj-25", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [40.0, 594.0, 399.0, 22.0], "text": "route /labelset/getLabel /labelset/size /labelset/print"}},
   {"box": {"id": "obj-26", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [40.0, 624.0, 140.0, 22.0], "text": "/labelset/getLabel"}},
   {"box": {"id": "obj-27", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 649.0, 91.0, 22.0], "text": "prepend set"}},
   {"box": {"id": "obj-28", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 677.0, 35.0, 22.0], "text": "-"}},
   {"box": {"id": "obj-29", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [430.0, 624.0, 112.0, 22.0], "text": "/labelset/size"}},
   {"box": {"id": "obj-30", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [430.0, 649.0, 91.0, 22.0], "text": "prepend set"}},
   {"box": {"id": "obj-31", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [430.0, 677.0, 35.0, 22.0], "text": "-"}},
   {"box": {"id": "obj-32", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [820.0, 624.0, 119.0, 22.0], "text": "/labelset/print"}},
   {"box": {"id": "obj-33", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [820.0, 649.0, 91.0, 22.0], "text": "prepend set"}},
   {"box": {"id": "obj-34", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [820.0, 677.0, 35.0, 22.0], "text": "-"}}
  ],
  "lines": [
   {"patchline": {"source": ["obj-20", 0], "destination": ["obj-18", 0]}},
   {"patchline": {"source": ["obj-4", 0], "destination": ["obj-17", 0]}},
   {"patchline": {"source": ["obj-6", 0], "destination": ["obj-17", 0]}},
   {"patchline": {"source": ["obj-7", 0], "destination": ["obj-17", 0]}},
   {"patchline": {"source": ["obj-9", 0], "destination": ["obj-17", 0]}},
   {"patchline": {"source": ["obj-10", 0], "destination": ["obj-17", 0]}},
   {"patchline": {"source": ["obj-11", 0], "destination": ["obj-17", 0]}},
   {"patchline": {"source": ["obj-13", 0], "destination": ["obj-17", 0]}},
   {"patchline": {"source": ["obj-15", 0], "destination": ["obj-17", 0]}},
   {"patchline": {"source": ["obj-16", 0], "destination": ["obj-17", 0]}},
   {"patchline": {"source": ["obj-18", 0], "destination": ["obj-17", 0]}},
   {"patchline": {"source": ["obj-19", 0], "destination": ["obj-17", 0]}},
   {"patchline": {"source": ["obj-17", 0], "destination": ["obj-21", 0]}},
   {"patchline": {"source": ["obj-17", 1], "destination": ["obj-22", 0]}},
   {"patchline": {"source": ["obj-17", 2], "destination": ["obj-23", 0]}},
   {"patchline": {"source": ["obj-17", 3], "destination": ["obj-24", 0]}},
   {"patchline": {"source": ["obj-17", 0], "destination": ["obj-25", 0]}},
   {"patchline": {"source": ["obj-25", 0], "destination": ["obj-27", 0]}},
   {"patchline": {"source": ["obj-27", 0], "destination": ["obj-28", 0]}},
   {"patchline": {"source": ["obj-25", 1], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-30", 0], "destination": ["obj-31", 0]}},
   {"patchline": {"source": ["obj-25", 2], "destination": ["obj-33", 0]}},
   {"patchline": {"source": ["obj-33", 0], "destination": ["obj-34", 0]}}
  ]
 }
}
