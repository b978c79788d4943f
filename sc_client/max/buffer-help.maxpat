{
 "patcher": {
  "fileversion": 1,
  "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
  "classnamespace": "box",
  "rect": [80.0, 60.0, 1310.0, 816.0],
  "boxes": [
   {"box": {"id": "obj-1", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 10.0, 616.0, 22.0], "text": "/buffer : Named frames × channels: what models predict from, and where results can go."}},
   {
    "box": {"id": "obj-2", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 36.0, 623.0, 22.0], "text": "Start the server in a terminal: lstmosc serve. Click from top to bottom, or the button."}
   },
   {"box": {"id": "obj-3", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 80.0, 420.0, 22.0], "text": "1) Fill a buffer: the number of channels, then the frames."}},
   {"box": {"id": "obj-4", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 106.0, 245.0, 22.0], "text": "/buffer/set now 1 0 1 2 3 4 5 6 7"}},
   {"box": {"id": "obj-5", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 132.0, 280.0, 22.0], "text": "2) Overwrite frames from the third on."}},
   {"box": {"id": "obj-6", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 158.0, 182.0, 22.0], "text": "/buffer/setn now 2 20 30"}},
   {"box": {"id": "obj-7", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 184.0, 427.0, 22.0], "text": "3) Read it back: all of it, some frames, its size and rate."}},
   {"box": {"id": "obj-8", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 210.0, 119.0, 22.0], "text": "/buffer/get now"}},
   {"box": {"id": "obj-9", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 236.0, 154.0, 22.0], "text": "/buffer/getn now 1 3"}},
   {"box": {"id": "obj-10", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 262.0, 133.0, 22.0], "text": "/buffer/query now"}},
   {
    "box": {"id": "obj-11", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 288.0, 623.0, 22.0], "text": "4) Large data moves by sound files of floats, in the server's folder or by a full path."}
   },
   {"box": {"id": "obj-12", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 314.0, 189.0, 22.0], "text": "/buffer/write now now.wav"}},
   {"box": {"id": "obj-13", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 340.0, 196.0, 22.0], "text": "/buffer/read again now.wav"}},
   {"box": {"id": "obj-14", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [40.0, 436.0, 217.0, 22.0], "text": "lstmosc 127.0.0.1 57200 57214"}},
   {
    "box": {
     "id": "obj-15",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [200.0, 402.0, 98.0, 22.0],
     "patcher": {
      "fileversion": 1,
      "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
      "classnamespace": "box",
      "rect": [80.0, 60.0, 1000.0, 600.0],
      "boxes": [
       {"box": {"id": "obj-1", "maxclass": "newobj", "numinlets": 1, "numoutlets": 7, "outlettype": ["", "", "", "", "", "", ""], "patching_rect": [20.0, 50.0, 119.0, 22.0], "text": "t b b b b b b b"}},
       {"box": {"id": "obj-2", "maxclass": "outlet", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 484.0, 24.0, 24.0], "comment": ""}},
       {"box": {"id": "obj-3", "maxclass": "inlet", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 10.0, 24.0, 24.0], "comment": ""}},
       {"box": {"id": "obj-4", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 100.0, 245.0, 22.0], "text": "/buffer/set now 1 0 1 2 3 4 5 6 7"}},
       {"box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 152.0, 182.0, 22.0], "text": "/buffer/setn now 2 20 30"}},
       {"box": {"id": "obj-6", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 204.0, 119.0, 22.0], "text": "/buffer/get now"}},
       {"box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 256.0, 154.0, 22.0], "text": "/buffer/getn now 1 3"}},
       {"box": {"id": "obj-8", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 308.0, 133.0, 22.0], "text": "/buffer/query now"}},
       {"box": {"id": "obj-9", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 360.0, 189.0, 22.0], "text": "/buffer/write now now.wav"}},
       {"box": {"id": "obj-10", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 412.0, 196.0, 22.0], "text": "/buffer/read again now.wav"}}
      ],
      "lines": [
       {"patchline": {"source": ["obj-3", 0], "destination": ["obj-1", 0]}},
       {"patchline": {"source": ["obj-1", 6], "destination": ["obj-4", 0]}},
       {"patchline": {"source": ["obj-4", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 5], "destination": ["obj-5", 0]}},
       {"patchline": {"source": ["obj-5", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 4], "destination": ["obj-6", 0]}},
       {"patchline": {"source": ["obj-6", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 3], "destination": ["obj-7", 0]}},
       {"patchline": {"source": ["obj-7", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 2], "destination": ["obj-8", 0]}},
       {"patchline": {"source": ["obj-8", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 1], "destination": ["obj-9", 0]}},
       {"patchline": {"source": ["obj-9", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-1", 0], "destination": ["obj-10", 0]}},
       {"patchline": {"source": ["obj-10", 0], "destination": ["obj-2", 0]}}
      ]
     },
     "text": "p all-in-order"
    }
   },
   {
    "box": {
     "id": "obj-16",
     "maxclass": "newobj",
     "numinlets": 0,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [360.0, 402.0, 105.0, 22.0],
     "patcher": {
      "fileversion": 1,
      "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
      "classnamespace": "box",
      "rect": [80.0, 60.0, 1100.0, 900.0],
      "boxes": [
       {"box": {"id": "obj-1", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 10.0, 469.0, 22.0], "text": "Try these after the steps; in brackets what a call may leave out."}},
       {"box": {"id": "obj-2", "maxclass": "outlet", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 883.0, 24.0, 24.0], "comment": ""}},
       {"box": {"id": "obj-3", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 50.0, 119.0, 22.0], "text": "/buffer/new now"}},
       {"box": {"id": "obj-4", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 50.0, 462.0, 22.0], "text": "/buffer/new name : Makes a buffer; on an existing one, keeps it."}},
       {"box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 93.0, 126.0, 22.0], "text": "/buffer/free now"}},
       {"box": {"id": "obj-6", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 93.0, 448.0, 22.0], "text": "/buffer/free name : Removes the buffer; an absent one is fine."}},
       {"box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 136.0, 133.0, 22.0], "text": "/buffer/clear now"}},
       {"box": {"id": "obj-8", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 136.0, 301.0, 22.0], "text": "/buffer/clear name : Erases the contents."}},
       {"box": {"id": "obj-9", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 179.0, 126.0, 22.0], "text": "/buffer/undo now"}},
       {
        "box": {
         "id": "obj-10",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 179.0, 658.0, 37.0],
         "text": "/buffer/undo name : Takes back what last replaced it whole (clear, free, load, read, merge, a result); twice: nothing. Answers: exists"
        }
       },
       {"box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 239.0, 126.0, 22.0], "text": "/buffer/size now"}},
       {"box": {"id": "obj-12", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 239.0, 462.0, 22.0], "text": "/buffer/size name : Answers the number of entries. Answers: size"}},
       {"box": {"id": "obj-13", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 282.0, 126.0, 22.0], "text": "/buffer/cols now"}},
       {"box": {"id": "obj-14", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 282.0, 378.0, 22.0], "text": "/buffer/cols name : Answers the width. Answers: cols"}},
       {"box": {"id": "obj-15", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 325.0, 133.0, 22.0], "text": "/buffer/print now"}},
       {"box": {"id": "obj-16", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 325.0, 462.0, 22.0], "text": "/buffer/print name : Answers a short text summary. Answers: text"}},
       {"box": {"id": "obj-17", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 368.0, 252.0, 22.0], "text": "/buffer/dump now @replyLimit 16384"}},
       {"box": {"id": "obj-18", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 368.0, 525.0, 22.0], "text": "/buffer/dump name : Answers everything as one msgpack blob. Answers: blob"}},
       {"box": {"id": "obj-19", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 411.0, 98.0, 22.0], "text": "/buffer/load"}},
       {"box": {"id": "obj-20", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 411.0, 581.0, 22.0], "text": "/buffer/load name blob : Replaces the buffer by a dumped one; makes it if needed."}},
       {"box": {"id": "obj-21", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 454.0, 161.0, 22.0], "text": "/buffer/alloc now 4 1"}},
       {
        "box": {
         "id": "obj-22",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 454.0, 658.0, 37.0],
         "text": "/buffer/alloc name numFrames numChannels [sampleRate] : Makes or resizes a buffer; the same size keeps the contents."
        }
       },
       {"box": {"id": "obj-23", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 514.0, 189.0, 22.0], "text": "/buffer/set now 1 4 3 2 1"}},
       {
        "box": {
         "id": "obj-24",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 514.0, 658.0, 37.0],
         "text": "/buffer/set name numChannels series… [missing value] : Makes or replaces the whole content. Answers: numFrames numChannels"
        }
       },
       {"box": {"id": "obj-25", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 574.0, 196.0, 22.0], "text": "/buffer/setn now 0 4 3 2 1"}},
       {
        "box": {
         "id": "obj-26",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 574.0, 658.0, 37.0],
         "text": "/buffer/setn name startFrame values… [missing value] : Overwrites whole frames from startFrame on."
        }
       },
       {"box": {"id": "obj-27", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 634.0, 119.0, 22.0], "text": "/buffer/get now"}},
       {
        "box": {"id": "obj-28", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 634.0, 630.0, 22.0], "text": "/buffer/get name [missing value] : Answers everything. Answers: numFrames numChannels v…"}
       },
       {"box": {"id": "obj-29", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 677.0, 154.0, 22.0], "text": "/buffer/getn now 0 4"}},
       {
        "box": {
         "id": "obj-30",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 677.0, 658.0, 37.0],
         "text": "/buffer/getn name startFrame numFrames [missing value] : Answers some frames. Answers: startFrame numFrames numChannels v…"
        }
       },
       {"box": {"id": "obj-31", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 737.0, 133.0, 22.0], "text": "/buffer/query now"}},
       {
        "box": {"id": "obj-32", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 737.0, 637.0, 22.0], "text": "/buffer/query name : Answers the size and rate. Answers: numFrames numChannels sampleRate"}
       },
       {"box": {"id": "obj-33", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 780.0, 182.0, 22.0], "text": "/buffer/read now now.wav"}},
       {
        "box": {
         "id": "obj-34",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 780.0, 658.0, 37.0],
         "text": "/buffer/read name path [startFrame] [numFrames] : Replaces the content by a sound file's; makes the buffer if needed. Answers: numFrames numChannels sampleRate"
        }
       },
       {"box": {"id": "obj-35", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 840.0, 189.0, 22.0], "text": "/buffer/write now now.wav"}},
       {
        "box": {"id": "obj-36", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 840.0, 651.0, 22.0], "text": "/buffer/write name path : Writes a float sound file, replacing it atomically. Answers: path"}
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
       {"patchline": {"source": ["obj-35", 0], "destination": ["obj-2", 0]}}
      ]
     },
     "text": "p every-message"
    }
   },
   {"box": {"id": "obj-17", "maxclass": "button", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [200.0, 372.0, 24.0, 24.0]}},
   {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [330.0, 476.0, 84.0, 22.0], "text": "print done"}},
   {"box": {"id": "obj-19", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [440.0, 476.0, 112.0, 22.0], "text": "print progress"}},
   {"box": {"id": "obj-20", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [550.0, 476.0, 84.0, 22.0], "text": "print fail"}},
   {"box": {"id": "obj-21", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [660.0, 476.0, 91.0, 22.0], "text": "print other"}},
   {"box": {"id": "obj-22", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [40.0, 516.0, 322.0, 22.0], "text": "route /buffer/get /buffer/getn /buffer/query"}},
   {"box": {"id": "obj-23", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [40.0, 546.0, 91.0, 22.0], "text": "/buffer/get"}},
   {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 571.0, 91.0, 22.0], "text": "prepend set"}},
   {"box": {"id": "obj-25", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 599.0, 35.0, 22.0], "text": "-"}},
   {"box": {"id": "obj-26", "maxclass": "newobj", "numinlets": 2, "numoutlets": 2, "outlettype": ["", ""], "patching_rect": [40.0, 661.0, 84.0, 22.0], "text": "zl slice 3"}},
   {"box": {"id": "obj-27", "maxclass": "multislider", "numinlets": 1, "numoutlets": 2, "outlettype": ["", ""], "patching_rect": [40.0, 691.0, 240.0, 100.0], "setminmax": [-1.0, 5.0], "settype": 1, "size": 8, "setstyle": 1}},
   {"box": {"id": "obj-28", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [430.0, 546.0, 98.0, 22.0], "text": "/buffer/getn"}},
   {"box": {"id": "obj-29", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [430.0, 571.0, 91.0, 22.0], "text": "prepend set"}},
   {"box": {"id": "obj-30", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [430.0, 599.0, 35.0, 22.0], "text": "-"}},
   {"box": {"id": "obj-31", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [820.0, 546.0, 105.0, 22.0], "text": "/buffer/query"}},
   {"box": {"id": "obj-32", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [820.0, 571.0, 91.0, 22.0], "text": "prepend set"}},
   {"box": {"id": "obj-33", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [820.0, 599.0, 35.0, 22.0], "text": "-"}}
  ],
  "lines": [
   {"patchline": {"source": ["obj-17", 0], "destination": ["obj-15", 0]}},
   {"patchline": {"source": ["obj-4", 0], "destination": ["obj-14", 0]}},
   {"patchline": {"source": ["obj-6", 0], "destination": ["obj-14", 0]}},
   {"patchline": {"source": ["obj-8", 0], "destination": ["obj-14", 0]}},
   {"patchline": {"source": ["obj-9", 0], "destination": ["obj-14", 0]}},
   {"patchline": {"source": ["obj-10", 0], "destination": ["obj-14", 0]}},
   {"patchline": {"source": ["obj-12", 0], "destination": ["obj-14", 0]}},
   {"patchline": {"source": ["obj-13", 0], "destination": ["obj-14", 0]}},
   {"patchline": {"source": ["obj-15", 0], "destination": ["obj-14", 0]}},
   {"patchline": {"source": ["obj-16", 0], "destination": ["obj-14", 0]}},
   {"patchline": {"source": ["obj-14", 0], "destination": ["obj-18", 0]}},
   {"patchline": {"source": ["obj-14", 1], "destination": ["obj-19", 0]}},
   {"patchline": {"source": ["obj-14", 2], "destination": ["obj-20", 0]}},
   {"patchline": {"source": ["obj-14", 3], "destination": ["obj-21", 0]}},
   {"patchline": {"source": ["obj-14", 0], "destination": ["obj-22", 0]}},
   {"patchline": {"source": ["obj-22", 0], "destination": ["obj-24", 0]}},
   {"patchline": {"source": ["obj-24", 0], "destination": ["obj-25", 0]}},
   {"patchline": {"source": ["obj-22", 0], "destination": ["obj-26", 0]}},
   {"patchline": {"source": ["obj-26", 1], "destination": ["obj-27", 0]}},
   {"patchline": {"source": ["obj-22", 1], "destination": ["obj-29", 0]}},
   {"patchline": {"source": ["obj-29", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-22", 2], "destination": ["obj-32", 0]}},
   {"patchline": {"source": ["obj-32", 0], "destination": ["obj-33", 0]}}
  ]
 }
}
