{
 "patcher": {
  "fileversion": 1,
  "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
  "classnamespace": "box",
  "rect": [80.0, 60.0, 1180.0, 960.0],
  "boxes": [
   {"box": {"id": "obj-1", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 10.0, 574.0, 22.0], "text": "/dataseries : Named series, each of any number of frames, all of the same width."}},
   {"box": {"id": "obj-2", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [60.0, 40.0, 595.0, 22.0], "text": "Start the server in a terminal: lstmosc serve. The button sends all below in order."}},
   {"box": {"id": "obj-3", "maxclass": "button", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 36.0, 24.0, 24.0]}},
   {"box": {"id": "obj-4", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 110.0, 294.0, 22.0], "text": "1. Begin anew: an absent object is fine."}},
   {"box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 136.0, 175.0, 22.0], "text": "/dataseries/free shapes"}},
   {"box": {"id": "obj-6", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 162.0, 441.0, 22.0], "text": "2. Set whole series: the number of channels, then the frames."}},
   {"box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 188.0, 357.0, 22.0], "text": "/dataseries/setSeries shapes up 1 0 1 2 3 4 5 6 7"}},
   {"box": {"id": "obj-8", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 214.0, 371.0, 22.0], "text": "/dataseries/setSeries shapes down 1 7 6 5 4 3 2 1 0"}},
   {"box": {"id": "obj-9", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 240.0, 287.0, 22.0], "text": "3. Or add frame by frame, as they come."}},
   {"box": {"id": "obj-10", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 266.0, 259.0, 22.0], "text": "/dataseries/addFrame shapes still 3"}},
   {"box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 292.0, 273.0, 22.0], "text": "/dataseries/addFrame shapes still 3.5"}},
   {"box": {"id": "obj-12", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 318.0, 441.0, 22.0], "text": "4. Look: a series, its last frame, how many series there are."}},
   {"box": {"id": "obj-13", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 344.0, 231.0, 22.0], "text": "/dataseries/getSeries shapes up"}},
   {"box": {"id": "obj-14", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 370.0, 245.0, 22.0], "text": "/dataseries/getFrame shapes up -1"}},
   {"box": {"id": "obj-15", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 396.0, 175.0, 22.0], "text": "/dataseries/size shapes"}},
   {"box": {"id": "obj-16", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 422.0, 441.0, 22.0], "text": "5. Find what is nearest to a buffer, by dynamic time warping."}},
   {"box": {"id": "obj-17", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 448.0, 245.0, 22.0], "text": "/buffer/set now 1 0 1 2 3 4 5 6 7"}},
   {"box": {"id": "obj-18", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 474.0, 245.0, 22.0], "text": "/dataseries/kNearest shapes now 2"}},
   {"box": {"id": "obj-19", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 500.0, 161.0, 22.0], "text": "6. Keep it in a file."}},
   {"box": {"id": "obj-20", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 526.0, 266.0, 22.0], "text": "/dataseries/write shapes shapes.json"}},
   {"box": {"id": "obj-21", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 552.0, 252.0, 22.0], "text": "7. Take in what another one holds."}},
   {"box": {"id": "obj-22", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 578.0, 357.0, 22.0], "text": "/dataseries/setSeries more wave 1 4 3 2 1 0 1 2 3"}},
   {"box": {"id": "obj-23", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 604.0, 217.0, 22.0], "text": "/dataseries/merge shapes more"}},
   {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [20.0, 650.0, 217.0, 22.0], "text": "lstmosc 127.0.0.1 57200 57215"}},
   {"box": {"id": "obj-25", "maxclass": "newobj", "numinlets": 1, "numoutlets": 13, "outlettype": ["", "", "", "", "", "", "", "", "", "", "", "", ""], "patching_rect": [20.0, 70.0, 203.0, 22.0], "text": "t b b b b b b b b b b b b b"}},
   {"box": {"id": "obj-26", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [300.0, 690.0, 84.0, 22.0], "text": "print done"}},
   {"box": {"id": "obj-27", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [410.0, 690.0, 112.0, 22.0], "text": "print progress"}},
   {"box": {"id": "obj-28", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [520.0, 690.0, 84.0, 22.0], "text": "print fail"}},
   {"box": {"id": "obj-29", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [630.0, 690.0, 91.0, 22.0], "text": "print other"}},
   {"box": {"id": "obj-30", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [20.0, 730.0, 434.0, 37.0], "text": "route /dataseries/getSeries /dataseries/getFrame /dataseries/kNearest"}},
   {"box": {"id": "obj-31", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 777.0, 161.0, 22.0], "text": "/dataseries/getSeries"}},
   {"box": {"id": "obj-32", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 802.0, 91.0, 22.0], "text": "prepend set"}},
   {"box": {"id": "obj-33", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 830.0, 35.0, 22.0], "text": "-"}},
   {"box": {"id": "obj-34", "maxclass": "newobj", "numinlets": 2, "numoutlets": 2, "outlettype": ["", ""], "patching_rect": [20.0, 862.0, 84.0, 22.0], "text": "zl slice 3"}},
   {"box": {"id": "obj-35", "maxclass": "multislider", "numinlets": 1, "numoutlets": 2, "outlettype": ["", ""], "patching_rect": [20.0, 892.0, 240.0, 100.0], "setminmax": [-1.0, 5.0], "settype": 1, "size": 8, "setstyle": 1}},
   {"box": {"id": "obj-36", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [400.0, 777.0, 154.0, 22.0], "text": "/dataseries/getFrame"}},
   {"box": {"id": "obj-37", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [400.0, 802.0, 91.0, 22.0], "text": "prepend set"}},
   {"box": {"id": "obj-38", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [400.0, 830.0, 35.0, 22.0], "text": "-"}},
   {"box": {"id": "obj-39", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [780.0, 777.0, 154.0, 22.0], "text": "/dataseries/kNearest"}},
   {"box": {"id": "obj-40", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [780.0, 802.0, 91.0, 22.0], "text": "prepend set"}},
   {"box": {"id": "obj-41", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [780.0, 830.0, 35.0, 22.0], "text": "-"}},
   {
    "box": {
     "id": "obj-42",
     "maxclass": "newobj",
     "numinlets": 0,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [680.0, 650.0, 105.0, 22.0],
     "patcher": {
      "fileversion": 1,
      "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
      "classnamespace": "box",
      "rect": [80.0, 60.0, 1100.0, 900.0],
      "boxes": [
       {"box": {"id": "obj-1", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 10.0, 469.0, 22.0], "text": "Try these after the steps; in brackets what a call may leave out."}},
       {"box": {"id": "obj-2", "maxclass": "outlet", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [900.0, 10.0, 24.0, 24.0], "comment": ""}},
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
         "text": "/dataseries/undo name : Takes back its last fit, clear, free, load or read; again: brings that back. Answers: exists"
        }
       },
       {"box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 239.0, 175.0, 22.0], "text": "/dataseries/size shapes"}},
       {"box": {"id": "obj-12", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 239.0, 490.0, 22.0], "text": "/dataseries/size name : Answers the number of entries. Answers: size"}},
       {"box": {"id": "obj-13", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 282.0, 175.0, 22.0], "text": "/dataseries/cols shapes"}},
       {"box": {"id": "obj-14", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 282.0, 406.0, 22.0], "text": "/dataseries/cols name : Answers the width. Answers: cols"}},
       {"box": {"id": "obj-15", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 325.0, 182.0, 22.0], "text": "/dataseries/print shapes"}},
       {"box": {"id": "obj-16", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 325.0, 490.0, 22.0], "text": "/dataseries/print name : Answers a short text summary. Answers: text"}},
       {"box": {"id": "obj-17", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 368.0, 175.0, 22.0], "text": "/dataseries/dump shapes"}},
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
         "text": "/dataseries/write name path : Writes everything to a file, replacing it atomically. Answers: path"
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
         "text": "/dataseries/addSeries name identifier series [missing value] : Adds a series; an identifier that is there is an error."
        }
       },
       {"box": {"id": "obj-27", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 634.0, 301.0, 22.0], "text": "/dataseries/setSeries shapes up 1 4 3 2 1"}},
       {
        "box": {"id": "obj-28", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 634.0, 637.0, 22.0], "text": "/dataseries/setSeries name identifier series [missing value] : Adds or replaces a series."}
       },
       {"box": {"id": "obj-29", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 677.0, 322.0, 22.0], "text": "/dataseries/updateSeries shapes up 1 4 3 2 1"}},
       {
        "box": {
         "id": "obj-30",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 677.0, 658.0, 37.0],
         "text": "/dataseries/updateSeries name identifier series [missing value] : Replaces a series that is there."
        }
       },
       {"box": {"id": "obj-31", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 737.0, 252.0, 22.0], "text": "/dataseries/deleteSeries shapes up"}},
       {"box": {"id": "obj-32", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 737.0, 434.0, 22.0], "text": "/dataseries/deleteSeries name identifier : Deletes a series."}},
       {"box": {"id": "obj-33", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 780.0, 273.0, 22.0], "text": "/dataseries/addFrame shapes further 4"}},
       {
        "box": {
         "id": "obj-34",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 780.0, 658.0, 37.0],
         "text": "/dataseries/addFrame name identifier frame [missing value] : Appends a frame to a series; makes the series if needed."
        }
       },
       {"box": {"id": "obj-35", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 840.0, 252.0, 22.0], "text": "/dataseries/setFrame shapes up 0 4"}},
       {
        "box": {
         "id": "obj-36",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 840.0, 658.0, 37.0],
         "text": "/dataseries/setFrame name identifier time frame [missing value] : Replaces a frame; at time = numFrames it appends."
        }
       },
       {"box": {"id": "obj-37", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 900.0, 273.0, 22.0], "text": "/dataseries/updateFrame shapes up 0 4"}},
       {
        "box": {
         "id": "obj-38",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 900.0, 658.0, 37.0],
         "text": "/dataseries/updateFrame name identifier time frame [missing value] : Replaces a frame that is there."
        }
       },
       {"box": {"id": "obj-39", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 960.0, 259.0, 22.0], "text": "/dataseries/deleteFrame shapes up 0"}},
       {
        "box": {
         "id": "obj-40",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 960.0, 658.0, 37.0],
         "text": "/dataseries/deleteFrame name identifier time : Deletes a frame; the last one deletes the series."
        }
       },
       {"box": {"id": "obj-41", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1020.0, 238.0, 22.0], "text": "/dataseries/getFrame shapes up 0"}},
       {
        "box": {
         "id": "obj-42",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1020.0, 658.0, 37.0],
         "text": "/dataseries/getFrame name identifier time [targetBuffer] [missing value] : Answers a frame. Answers: numValues v…"
        }
       },
       {"box": {"id": "obj-43", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1080.0, 231.0, 22.0], "text": "/dataseries/getSeries shapes up"}},
       {
        "box": {
         "id": "obj-44",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1080.0, 658.0, 37.0],
         "text": "/dataseries/getSeries name identifier [targetBuffer] [missing value] : Answers a series. Answers: numFrames numChannels v…"
        }
       },
       {"box": {"id": "obj-45", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1140.0, 280.0, 22.0], "text": "/dataseries/getDataSet shapes 0 result"}},
       {
        "box": {
         "id": "obj-46",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1140.0, 658.0, 37.0],
         "text": "/dataseries/getDataSet name time targetDataSet : Writes every series' frame at one time into a dataset. Answers: points tooShort"
        }
       },
       {"box": {"id": "obj-47", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1200.0, 238.0, 22.0], "text": "/dataseries/getIds shapes result"}},
       {
        "box": {
         "id": "obj-48",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1200.0, 658.0, 37.0],
         "text": "/dataseries/getIds name targetLabelSet : Fills a labelset with keys 0, 1, … and the identifiers as labels. Answers: size"
        }
       },
       {"box": {"id": "obj-49", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1260.0, 217.0, 22.0], "text": "/dataseries/merge shapes more"}},
       {
        "box": {
         "id": "obj-50",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1260.0, 658.0, 37.0],
         "text": "/dataseries/merge name sourceDataSeries [overwrite] : Adds all entries of another dataseries. Answers: size"
        }
       },
       {"box": {"id": "obj-51", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1320.0, 245.0, 22.0], "text": "/dataseries/kNearest shapes now 1"}},
       {
        "box": {
         "id": "obj-52",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1320.0, 658.0, 37.0],
         "text": "/dataseries/kNearest name source k : Answers the identifiers of the k nearest by dynamic time warping, nearest first. Answers: identifier…"
        }
       },
       {"box": {"id": "obj-53", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1380.0, 273.0, 22.0], "text": "/dataseries/kNearestDist shapes now 1"}},
       {
        "box": {
         "id": "obj-54",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1380.0, 658.0, 37.0],
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
       {"patchline": {"source": ["obj-53", 0], "destination": ["obj-2", 0]}}
      ]
     },
     "text": "p every-message"
    }
   }
  ],
  "lines": [
   {"patchline": {"source": ["obj-3", 0], "destination": ["obj-25", 0]}},
   {"patchline": {"source": ["obj-25", 12], "destination": ["obj-5", 0]}},
   {"patchline": {"source": ["obj-5", 0], "destination": ["obj-24", 0]}},
   {"patchline": {"source": ["obj-25", 11], "destination": ["obj-7", 0]}},
   {"patchline": {"source": ["obj-7", 0], "destination": ["obj-24", 0]}},
   {"patchline": {"source": ["obj-25", 10], "destination": ["obj-8", 0]}},
   {"patchline": {"source": ["obj-8", 0], "destination": ["obj-24", 0]}},
   {"patchline": {"source": ["obj-25", 9], "destination": ["obj-10", 0]}},
   {"patchline": {"source": ["obj-10", 0], "destination": ["obj-24", 0]}},
   {"patchline": {"source": ["obj-25", 8], "destination": ["obj-11", 0]}},
   {"patchline": {"source": ["obj-11", 0], "destination": ["obj-24", 0]}},
   {"patchline": {"source": ["obj-25", 7], "destination": ["obj-13", 0]}},
   {"patchline": {"source": ["obj-13", 0], "destination": ["obj-24", 0]}},
   {"patchline": {"source": ["obj-25", 6], "destination": ["obj-14", 0]}},
   {"patchline": {"source": ["obj-14", 0], "destination": ["obj-24", 0]}},
   {"patchline": {"source": ["obj-25", 5], "destination": ["obj-15", 0]}},
   {"patchline": {"source": ["obj-15", 0], "destination": ["obj-24", 0]}},
   {"patchline": {"source": ["obj-25", 4], "destination": ["obj-17", 0]}},
   {"patchline": {"source": ["obj-17", 0], "destination": ["obj-24", 0]}},
   {"patchline": {"source": ["obj-25", 3], "destination": ["obj-18", 0]}},
   {"patchline": {"source": ["obj-18", 0], "destination": ["obj-24", 0]}},
   {"patchline": {"source": ["obj-25", 2], "destination": ["obj-20", 0]}},
   {"patchline": {"source": ["obj-20", 0], "destination": ["obj-24", 0]}},
   {"patchline": {"source": ["obj-25", 1], "destination": ["obj-22", 0]}},
   {"patchline": {"source": ["obj-22", 0], "destination": ["obj-24", 0]}},
   {"patchline": {"source": ["obj-25", 0], "destination": ["obj-23", 0]}},
   {"patchline": {"source": ["obj-23", 0], "destination": ["obj-24", 0]}},
   {"patchline": {"source": ["obj-24", 0], "destination": ["obj-26", 0]}},
   {"patchline": {"source": ["obj-24", 1], "destination": ["obj-27", 0]}},
   {"patchline": {"source": ["obj-24", 2], "destination": ["obj-28", 0]}},
   {"patchline": {"source": ["obj-24", 3], "destination": ["obj-29", 0]}},
   {"patchline": {"source": ["obj-24", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-30", 0], "destination": ["obj-32", 0]}},
   {"patchline": {"source": ["obj-32", 0], "destination": ["obj-33", 0]}},
   {"patchline": {"source": ["obj-30", 0], "destination": ["obj-34", 0]}},
   {"patchline": {"source": ["obj-34", 1], "destination": ["obj-35", 0]}},
   {"patchline": {"source": ["obj-30", 1], "destination": ["obj-37", 0]}},
   {"patchline": {"source": ["obj-37", 0], "destination": ["obj-38", 0]}},
   {"patchline": {"source": ["obj-30", 2], "destination": ["obj-40", 0]}},
   {"patchline": {"source": ["obj-40", 0], "destination": ["obj-41", 0]}},
   {"patchline": {"source": ["obj-42", 0], "destination": ["obj-24", 0]}}
  ]
 }
}
