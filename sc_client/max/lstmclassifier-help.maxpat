{
 "patcher": {
  "fileversion": 1,
  "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
  "classnamespace": "box",
  "rect": [80.0, 60.0, 1310.0, 900.0],
  "boxes": [
   {"box": {"id": "obj-1", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 10.0, 504.0, 22.0], "text": "/lstmclassifier : Learns the labels of series: which gesture was that?"}},
   {
    "box": {"id": "obj-2", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 36.0, 623.0, 22.0], "text": "Start the server in a terminal: lstmosc serve. Click from top to bottom, or the button."}
   },
   {"box": {"id": "obj-3", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 80.0, 308.0, 22.0], "text": "1) Make data: two gestures of one channel."}},
   {"box": {"id": "obj-4", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 106.0, 371.0, 22.0], "text": "/dataseries/setSeries gestures up 1 0 1 2 3 4 5 6 7"}},
   {"box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 132.0, 385.0, 22.0], "text": "/dataseries/setSeries gestures down 1 7 6 5 4 3 2 1 0"}},
   {"box": {"id": "obj-6", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 158.0, 112.0, 22.0], "text": "2) Label them."}},
   {"box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 184.0, 252.0, 22.0], "text": "/labelset/setLabel moods up bright"}},
   {"box": {"id": "obj-8", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 210.0, 252.0, 22.0], "text": "/labelset/setLabel moods down dark"}},
   {"box": {"id": "obj-9", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 236.0, 203.0, 22.0], "text": "3) Make a model and fit it."}},
   {"box": {"id": "obj-10", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 262.0, 203.0, 22.0], "text": "/lstmclassifier/free sorter"}},
   {"box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 288.0, 350.0, 22.0], "text": "/lstmclassifier/new sorter @hiddenSize 8 @seed 7"}},
   {"box": {"id": "obj-12", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 314.0, 385.0, 22.0], "text": "/lstmclassifier/fit sorter gestures moods @maxIter 50"}},
   {"box": {"id": "obj-13", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 340.0, 287.0, 22.0], "text": "4) Label every series, and look at one."}},
   {"box": {"id": "obj-14", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 366.0, 329.0, 22.0], "text": "/lstmclassifier/predict sorter gestures found"}},
   {"box": {"id": "obj-15", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 392.0, 217.0, 22.0], "text": "/labelset/getLabel found down"}},
   {"box": {"id": "obj-16", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 418.0, 427.0, 22.0], "text": "5) Label what is in a buffer: the label and how sure it is."}},
   {"box": {"id": "obj-17", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 444.0, 245.0, 22.0], "text": "/buffer/set now 1 0 1 2 3 4 5 6 7"}},
   {"box": {"id": "obj-18", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 470.0, 287.0, 22.0], "text": "/lstmclassifier/predictPoint sorter now"}},
   {"box": {"id": "obj-19", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [40.0, 566.0, 217.0, 22.0], "text": "lstmosc 127.0.0.1 57200 57213"}},
   {
    "box": {
     "id": "obj-20",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [200.0, 532.0, 98.0, 22.0],
     "patcher": {
      "fileversion": 1,
      "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
      "classnamespace": "box",
      "rect": [80.0, 60.0, 1000.0, 600.0],
      "boxes": [
       {"box": {"id": "obj-1", "maxclass": "newobj", "numinlets": 1, "numoutlets": 11, "outlettype": ["", "", "", "", "", "", "", "", "", "", ""], "patching_rect": [20.0, 50.0, 175.0, 22.0], "text": "t b b b b b b b b b b b"}},
       {"box": {"id": "obj-2", "maxclass": "outlet", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 692.0, 24.0, 24.0], "comment": ""}},
       {"box": {"id": "obj-3", "maxclass": "inlet", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 10.0, 24.0, 24.0], "comment": ""}},
       {"box": {"id": "obj-4", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 100.0, 371.0, 22.0], "text": "/dataseries/setSeries gestures up 1 0 1 2 3 4 5 6 7"}},
       {"box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 152.0, 385.0, 22.0], "text": "/dataseries/setSeries gestures down 1 7 6 5 4 3 2 1 0"}},
       {"box": {"id": "obj-6", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 204.0, 252.0, 22.0], "text": "/labelset/setLabel moods up bright"}},
       {"box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 256.0, 252.0, 22.0], "text": "/labelset/setLabel moods down dark"}},
       {"box": {"id": "obj-8", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 308.0, 203.0, 22.0], "text": "/lstmclassifier/free sorter"}},
       {"box": {"id": "obj-9", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 360.0, 350.0, 22.0], "text": "/lstmclassifier/new sorter @hiddenSize 8 @seed 7"}},
       {"box": {"id": "obj-10", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 412.0, 385.0, 22.0], "text": "/lstmclassifier/fit sorter gestures moods @maxIter 50"}},
       {"box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 464.0, 329.0, 22.0], "text": "/lstmclassifier/predict sorter gestures found"}},
       {"box": {"id": "obj-12", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 516.0, 217.0, 22.0], "text": "/labelset/getLabel found down"}},
       {"box": {"id": "obj-13", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 568.0, 245.0, 22.0], "text": "/buffer/set now 1 0 1 2 3 4 5 6 7"}},
       {"box": {"id": "obj-14", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 620.0, 287.0, 22.0], "text": "/lstmclassifier/predictPoint sorter now"}}
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
     "id": "obj-21",
     "maxclass": "newobj",
     "numinlets": 0,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [360.0, 532.0, 105.0, 22.0],
     "patcher": {
      "fileversion": 1,
      "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
      "classnamespace": "box",
      "rect": [80.0, 60.0, 1100.0, 900.0],
      "boxes": [
       {"box": {"id": "obj-1", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 10.0, 469.0, 22.0], "text": "Try these after the steps; in brackets what a call may leave out."}},
       {"box": {"id": "obj-2", "maxclass": "outlet", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 1251.0, 24.0, 24.0], "comment": ""}},
       {"box": {"id": "obj-3", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 50.0, 196.0, 22.0], "text": "/lstmclassifier/new sorter"}},
       {
        "box": {
         "id": "obj-4",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 50.0, 658.0, 37.0],
         "text": "/lstmclassifier/new name [control value]… : Makes a lstmclassifier; on an existing one, sets the controls given."
        }
       },
       {"box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 110.0, 203.0, 22.0], "text": "/lstmclassifier/free sorter"}},
       {"box": {"id": "obj-6", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 110.0, 560.0, 22.0], "text": "/lstmclassifier/free name : Removes the lstmclassifier; an absent one is fine."}},
       {"box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 153.0, 210.0, 22.0], "text": "/lstmclassifier/clear sorter"}},
       {"box": {"id": "obj-8", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 153.0, 497.0, 22.0], "text": "/lstmclassifier/clear name : Erases all learning, keeps the controls."}},
       {"box": {"id": "obj-9", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 196.0, 203.0, 22.0], "text": "/lstmclassifier/undo sorter"}},
       {
        "box": {
         "id": "obj-10",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 196.0, 658.0, 37.0],
         "text": "/lstmclassifier/undo name : Takes back what last replaced it whole (fit, clear, free, load, read, a set that clears); twice: nothing. Answers: exists"
        }
       },
       {"box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 256.0, 203.0, 22.0], "text": "/lstmclassifier/size sorter"}},
       {"box": {"id": "obj-12", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 256.0, 518.0, 22.0], "text": "/lstmclassifier/size name : Answers the number of weights. Answers: size"}},
       {"box": {"id": "obj-13", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 299.0, 203.0, 22.0], "text": "/lstmclassifier/cols sorter"}},
       {
        "box": {"id": "obj-14", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 299.0, 644.0, 22.0], "text": "/lstmclassifier/cols name : Answers the input width, 0 before the first fit. Answers: cols"}
       },
       {"box": {"id": "obj-15", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 342.0, 210.0, 22.0], "text": "/lstmclassifier/print sorter"}},
       {"box": {"id": "obj-16", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 342.0, 518.0, 22.0], "text": "/lstmclassifier/print name : Answers a short text summary. Answers: text"}},
       {"box": {"id": "obj-17", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 385.0, 329.0, 22.0], "text": "/lstmclassifier/dump sorter @replyLimit 16384"}},
       {"box": {"id": "obj-18", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 385.0, 581.0, 22.0], "text": "/lstmclassifier/dump name : Answers everything as one msgpack blob. Answers: blob"}},
       {"box": {"id": "obj-19", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 428.0, 154.0, 22.0], "text": "/lstmclassifier/load"}},
       {
        "box": {
         "id": "obj-20",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 428.0, 658.0, 37.0],
         "text": "/lstmclassifier/load name blob : Replaces the lstmclassifier by a dumped one; makes it if needed."
        }
       },
       {"box": {"id": "obj-21", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 488.0, 294.0, 22.0], "text": "/lstmclassifier/write sorter sorter.json"}},
       {
        "box": {
         "id": "obj-22",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 488.0, 658.0, 37.0],
         "text": "/lstmclassifier/write name path : Writes everything to a file; replaces one of the same kind, atomically. Answers: path"
        }
       },
       {"box": {"id": "obj-23", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 548.0, 287.0, 22.0], "text": "/lstmclassifier/read sorter sorter.json"}},
       {
        "box": {
         "id": "obj-24",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 548.0, 658.0, 37.0],
         "text": "/lstmclassifier/read name path : Replaces the lstmclassifier by a file's content; makes it if needed."
        }
       },
       {"box": {"id": "obj-25", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 608.0, 196.0, 22.0], "text": "/lstmclassifier/set sorter"}},
       {
        "box": {"id": "obj-26", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 608.0, 609.0, 22.0], "text": "/lstmclassifier/set name [control value]… : Sets controls; makes the model if needed."}
       },
       {"box": {"id": "obj-27", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 651.0, 196.0, 22.0], "text": "/lstmclassifier/get sorter"}},
       {
        "box": {"id": "obj-28", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 651.0, 651.0, 22.0], "text": "/lstmclassifier/get name [control] : Answers one control, or all. Answers: {control value}…"}
       },
       {"box": {"id": "obj-29", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 694.0, 301.0, 22.0], "text": "/lstmclassifier/fit sorter gestures moods"}},
       {
        "box": {
         "id": "obj-30",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 694.0, 658.0, 52.0],
         "text": "/lstmclassifier/fit name sourceDataSeries targetLabelSet [control value]… : Learns in the background; again continues. Controls given are set when it succeeds. Answers: loss valLoss numValidation epochs seconds baseline"
        }
       },
       {"box": {"id": "obj-31", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 771.0, 336.0, 22.0], "text": "/lstmclassifier/predict sorter gestures result"}},
       {
        "box": {
         "id": "obj-32",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 771.0, 658.0, 37.0],
         "text": "/lstmclassifier/predict name sourceDataSeries targetLabelSet [unknown value] : Predicts from every series of a store. Answers: numSeries"
        }
       },
       {"box": {"id": "obj-33", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 831.0, 287.0, 22.0], "text": "/lstmclassifier/predictPoint sorter now"}},
       {
        "box": {
         "id": "obj-34",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 831.0, 658.0, 37.0],
         "text": "/lstmclassifier/predictPoint name sourceBuffer [unknown value] : Predicts from one series. Answers: label probability"
        }
       },
       {"box": {"id": "obj-35", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 891.0, 294.0, 22.0], "text": "/lstmclassifier/predictSeries sorter now"}},
       {
        "box": {
         "id": "obj-36",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 891.0, 658.0, 37.0],
         "text": "/lstmclassifier/predictSeries name sourceBuffer [unknown value] : The same as predictPoint. Answers: label probability"
        }
       },
       {"box": {"id": "obj-37", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 951.0, 224.0, 22.0], "text": "/lstmclassifier/history sorter"}},
       {
        "box": {
         "id": "obj-38",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 951.0, 658.0, 37.0],
         "text": "/lstmclassifier/history name [targetBuffer] : Answers the loss and the held-out loss of every epoch so far (0: nothing held out). Answers: numEpochs {loss valLoss}…"
        }
       },
       {"box": {"id": "obj-39", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1011.0, 336.0, 22.0], "text": "/lstmclassifier/evaluate sorter gestures moods"}},
       {
        "box": {
         "id": "obj-40",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1011.0, 658.0, 67.0],
         "text": "/lstmclassifier/evaluate name sourceDataSeries targetLabelSet : Scores answers beside labels, without training: accuracy, that of always answering the commonest, and how often each label (row) got each answer (column). Answers: accuracy baseline numSeries numLabels label… count…"
        }
       },
       {"box": {"id": "obj-41", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1105.0, 294.0, 22.0], "text": "/lstmclassifier/probabilities sorter now"}},
       {
        "box": {
         "id": "obj-42",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1105.0, 658.0, 37.0],
         "text": "/lstmclassifier/probabilities name sourceBuffer : Answers every label's probability for one series, labels in the order they were learned. Answers: numLabels {label probability}…"
        }
       },
       {"box": {"id": "obj-43", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1165.0, 217.0, 22.0], "text": "/lstmclassifier/cancel sorter"}},
       {"box": {"id": "obj-44", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 1165.0, 581.0, 22.0], "text": "/lstmclassifier/cancel name [keep 0|1] : Stops the model's fits. Answers: stopped"}},
       {"box": {"id": "obj-45", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1208.0, 210.0, 22.0], "text": "/lstmclassifier/reset sorter"}},
       {"box": {"id": "obj-46", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 1208.0, 553.0, 22.0], "text": "/lstmclassifier/reset name : Forgets any streaming state, keeps the learning."}}
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
   {
    "box": {
     "id": "obj-22",
     "maxclass": "newobj",
     "numinlets": 0,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [520.0, 532.0, 105.0, 22.0],
     "patcher": {
      "fileversion": 1,
      "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
      "classnamespace": "box",
      "rect": [80.0, 60.0, 1000.0, 600.0],
      "boxes": [
       {"box": {"id": "obj-1", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 10.0, 378.0, 22.0], "text": "Options of new, set and fit, here at their defaults."}},
       {"box": {"id": "obj-2", "maxclass": "outlet", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 1194.0, 24.0, 24.0], "comment": ""}},
       {"box": {"id": "obj-3", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 50.0, 301.0, 22.0], "text": "/lstmclassifier/set sorter @hiddenSize 32"}},
       {
        "box": {
         "id": "obj-4",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 50.0, 539.0, 52.0],
         "text": "units per layer, one number per layer; where a small linear part does better on data held out it answers instead, or beside the network: print tells (1 to 4096 integers of 1 or more)"
        }
       },
       {"box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 102.0, 280.0, 22.0], "text": "/lstmclassifier/set sorter @maxIter 20"}},
       {"box": {"id": "obj-6", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 102.0, 364.0, 22.0], "text": "epochs of a fit (an integer between 1 and 1000000)"}},
       {"box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 154.0, 308.0, 22.0], "text": "/lstmclassifier/set sorter @learnRate 0.02"}},
       {"box": {"id": "obj-8", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 154.0, 357.0, 22.0], "text": "peak learning rate (a number above 0, at most 10)"}},
       {"box": {"id": "obj-9", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 206.0, 329.0, 22.0], "text": "/lstmclassifier/set sorter @schedule oneCycle"}},
       {
        "box": {
         "id": "obj-10",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 206.0, 539.0, 37.0],
         "text": "course of the learning rate: up to its peak and down to nothing over the fit, or constant (one of oneCycle, constant)"
        }
       },
       {"box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 258.0, 287.0, 22.0], "text": "/lstmclassifier/set sorter @batchSize 0"}},
       {
        "box": {
         "id": "obj-12",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 258.0, 539.0, 37.0],
         "text": "series per update; 0 chooses it so that a short fit still makes enough updates (an integer between 0 and 65536)"
        }
       },
       {"box": {"id": "obj-13", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 310.0, 315.0, 22.0], "text": "/lstmclassifier/set sorter @validation auto"}},
       {
        "box": {
         "id": "obj-14",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 310.0, 539.0, 52.0],
         "text": "fraction held out; 0 is none; auto is none where that would starve a small set; each label keeps a series to learn from, so that numValidation may be less, even 0 (a number between 0 and 0.9, or auto)"
        }
       },
       {"box": {"id": "obj-15", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 362.0, 280.0, 22.0], "text": "/lstmclassifier/set sorter @patience 0"}},
       {
        "box": {
         "id": "obj-16",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 362.0, 539.0, 37.0],
         "text": "epochs without a better held-out loss after which a fit ends; 0 never ends early (an integer between 0 and 1000000)"
        }
       },
       {"box": {"id": "obj-17", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 414.0, 252.0, 22.0], "text": "/lstmclassifier/set sorter @seed 0"}},
       {"box": {"id": "obj-18", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 414.0, 539.0, 37.0], "text": "same seed, same result; -1 is a new one each time (an integer of -1 or more)"}},
       {"box": {"id": "obj-19", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 466.0, 266.0, 22.0], "text": "/lstmclassifier/set sorter @clip 1.0"}},
       {
        "box": {
         "id": "obj-20",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 466.0, 539.0, 37.0],
         "text": "longest gradient of an update, longer ones are shortened; 0 shortens none (a number between 0 and 1000000)"
        }
       },
       {"box": {"id": "obj-21", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 518.0, 322.0, 22.0], "text": "/lstmclassifier/set sorter @weightDecay auto"}},
       {
        "box": {
         "id": "obj-22",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 518.0, 539.0, 52.0],
         "text": "shrinks the weights by learnRate times this at every update, against learning by heart; auto is 0.1 for a forecaster of 0/1 or symbolic data, else 0 (a number between 0 and 10, or auto)"
        }
       },
       {"box": {"id": "obj-23", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 570.0, 294.0, 22.0], "text": "/lstmclassifier/set sorter @windowSize 0"}},
       {
        "box": {
         "id": "obj-24",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 570.0, 539.0, 52.0],
         "text": "frames that a forecaster's (or a mapping of series') training looks back through at once; a window begins with the state that the last one left; 0 is 128; others read series whole (an integer between 0 and 1000000)"
        }
       },
       {"box": {"id": "obj-25", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 622.0, 315.0, 22.0], "text": "/lstmclassifier/set sorter @difference auto"}},
       {
        "box": {
         "id": "obj-26",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 622.0, 539.0, 52.0],
         "text": "what a forecaster of numbers learns: the frames, the changes between them, or those of their logarithms; auto tries which foresees held-out frames best (one of auto, none, first, log)"
        }
       },
       {"box": {"id": "obj-27", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 674.0, 343.0, 22.0], "text": "/lstmclassifier/set sorter @scaling standardise"}},
       {
        "box": {
         "id": "obj-28",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 674.0, 539.0, 52.0],
         "text": "of the numbers a network reads: to mean 0 and deviation 1, to 0…1, by median and quartiles, or none; learned at the first fit (one of standardise, normalise, robust, none)"
        }
       },
       {"box": {"id": "obj-29", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 726.0, 273.0, 22.0], "text": "/lstmclassifier/set sorter @loss auto"}},
       {
        "box": {
         "id": "obj-30",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 726.0, 539.0, 52.0],
         "text": "what a fit makes small; auto is crossEntropy for labels, and for forecasts of frames with a single 1, bernoulli for forecasts of other 0/1 frames, else squared (one of auto, squared, crossEntropy, bernoulli, huber)"
        }
       },
       {"box": {"id": "obj-31", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 778.0, 273.0, 22.0], "text": "/lstmclassifier/set sorter @threads 1"}},
       {
        "box": {
         "id": "obj-32",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 778.0, 539.0, 37.0],
         "text": "processors that a fit uses, 0 for all: it is done sooner, with the same result, and leaves less to others (an integer between 0 and 64)"
        }
       },
       {"box": {"id": "obj-33", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 830.0, 336.0, 22.0], "text": "/lstmclassifier/set sorter @missingValues mask"}},
       {
        "box": {
         "id": "obj-34",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 830.0, 539.0, 52.0],
         "text": "mask reads the value before and never scores the gap, flag also tells the network, drop leaves the frame out, fill draws a line across, error refuses; to or from flag clears the learning (one of mask, drop, fill, flag, error)"
        }
       },
       {"box": {"id": "obj-35", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 882.0, 287.0, 22.0], "text": "/lstmclassifier/set sorter @denseSize 0"}},
       {
        "box": {
         "id": "obj-36",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 882.0, 539.0, 37.0],
         "text": "units of a dense layer between the LSTM and the answer; 0 is none (an integer between 0 and 65536)"
        }
       },
       {"box": {"id": "obj-37", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 934.0, 315.0, 22.0], "text": "/lstmclassifier/set sorter @activation relu"}},
       {
        "box": {
         "id": "obj-38",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 934.0, 539.0, 37.0],
         "text": "of the dense layer's units; its numbers are those of FluCoMa (one of identity (0), sigmoid (1), relu (2), tanh (3))"
        }
       },
       {"box": {"id": "obj-39", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 986.0, 357.0, 22.0], "text": "/lstmclassifier/set sorter @outputActivation auto"}},
       {
        "box": {
         "id": "obj-40",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 986.0, 539.0, 52.0],
         "text": "of the answers: sigmoid keeps them within 0…1, tanh within -1…1, relu at 0 or above, where the data must lie, too; auto is what the loss asks for (one of auto, identity (0), sigmoid (1), relu (2), tanh (3))"
        }
       },
       {"box": {"id": "obj-41", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1038.0, 308.0, 22.0], "text": "/lstmclassifier/set sorter @optimiser adam"}},
       {
        "box": {
         "id": "obj-42",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1038.0, 539.0, 37.0],
         "text": "what makes steps of gradients: adam (its means go over 0.9 and 0.999), or sgd, stochastic gradient descent with momentum (one of adam, sgd)"
        }
       },
       {"box": {"id": "obj-43", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1090.0, 294.0, 22.0], "text": "/lstmclassifier/set sorter @momentum 0.9"}},
       {"box": {"id": "obj-44", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 1090.0, 539.0, 37.0], "text": "of sgd: how much of a step goes into the next one (a number between 0 and 0.999)"}},
       {"box": {"id": "obj-45", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 1142.0, 287.0, 22.0], "text": "/lstmclassifier/set sorter @dropout 0.0"}},
       {
        "box": {
         "id": "obj-46",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 1142.0, 539.0, 52.0],
         "text": "share of what flows from layer to layer and into the readout that is left out at random while learning, against learning by heart (a number between 0 and 0.95)"
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
       {"patchline": {"source": ["obj-19", 0], "destination": ["obj-2", 0]}},
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
     "text": "p every-control"
    }
   },
   {"box": {"id": "obj-23", "maxclass": "button", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [200.0, 502.0, 24.0, 24.0]}},
   {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [330.0, 606.0, 84.0, 22.0], "text": "print done"}},
   {"box": {"id": "obj-25", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [440.0, 606.0, 112.0, 22.0], "text": "print progress"}},
   {"box": {"id": "obj-26", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [550.0, 606.0, 84.0, 22.0], "text": "print fail"}},
   {"box": {"id": "obj-27", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [660.0, 606.0, 91.0, 22.0], "text": "print other"}},
   {
    "box": {"id": "obj-28", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [40.0, 646.0, 434.0, 37.0], "text": "route /lstmclassifier/fit /labelset/getLabel /lstmclassifier/predictPoint"}
   },
   {"box": {"id": "obj-29", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [40.0, 693.0, 147.0, 22.0], "text": "/lstmclassifier/fit"}},
   {"box": {"id": "obj-30", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 718.0, 91.0, 22.0], "text": "prepend set"}},
   {"box": {"id": "obj-31", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 746.0, 35.0, 22.0], "text": "-"}},
   {"box": {"id": "obj-32", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [430.0, 693.0, 140.0, 22.0], "text": "/labelset/getLabel"}},
   {"box": {"id": "obj-33", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [430.0, 718.0, 91.0, 22.0], "text": "prepend set"}},
   {"box": {"id": "obj-34", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [430.0, 746.0, 35.0, 22.0], "text": "-"}},
   {"box": {"id": "obj-35", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [820.0, 693.0, 210.0, 22.0], "text": "/lstmclassifier/predictPoint"}},
   {"box": {"id": "obj-36", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [820.0, 718.0, 91.0, 22.0], "text": "prepend set"}},
   {"box": {"id": "obj-37", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [820.0, 746.0, 35.0, 22.0], "text": "-"}}
  ],
  "lines": [
   {"patchline": {"source": ["obj-23", 0], "destination": ["obj-20", 0]}},
   {"patchline": {"source": ["obj-4", 0], "destination": ["obj-19", 0]}},
   {"patchline": {"source": ["obj-5", 0], "destination": ["obj-19", 0]}},
   {"patchline": {"source": ["obj-7", 0], "destination": ["obj-19", 0]}},
   {"patchline": {"source": ["obj-8", 0], "destination": ["obj-19", 0]}},
   {"patchline": {"source": ["obj-10", 0], "destination": ["obj-19", 0]}},
   {"patchline": {"source": ["obj-11", 0], "destination": ["obj-19", 0]}},
   {"patchline": {"source": ["obj-12", 0], "destination": ["obj-19", 0]}},
   {"patchline": {"source": ["obj-14", 0], "destination": ["obj-19", 0]}},
   {"patchline": {"source": ["obj-15", 0], "destination": ["obj-19", 0]}},
   {"patchline": {"source": ["obj-17", 0], "destination": ["obj-19", 0]}},
   {"patchline": {"source": ["obj-18", 0], "destination": ["obj-19", 0]}},
   {"patchline": {"source": ["obj-20", 0], "destination": ["obj-19", 0]}},
   {"patchline": {"source": ["obj-21", 0], "destination": ["obj-19", 0]}},
   {"patchline": {"source": ["obj-22", 0], "destination": ["obj-19", 0]}},
   {"patchline": {"source": ["obj-19", 0], "destination": ["obj-24", 0]}},
   {"patchline": {"source": ["obj-19", 1], "destination": ["obj-25", 0]}},
   {"patchline": {"source": ["obj-19", 2], "destination": ["obj-26", 0]}},
   {"patchline": {"source": ["obj-19", 3], "destination": ["obj-27", 0]}},
   {"patchline": {"source": ["obj-19", 0], "destination": ["obj-28", 0]}},
   {"patchline": {"source": ["obj-28", 0], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-30", 0], "destination": ["obj-31", 0]}},
   {"patchline": {"source": ["obj-28", 1], "destination": ["obj-33", 0]}},
   {"patchline": {"source": ["obj-33", 0], "destination": ["obj-34", 0]}},
   {"patchline": {"source": ["obj-28", 2], "destination": ["obj-36", 0]}},
   {"patchline": {"source": ["obj-36", 0], "destination": ["obj-37", 0]}}
  ]
 }
}
