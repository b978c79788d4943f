{
 "patcher": {
  "fileversion": 1,
  "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
  "classnamespace": "box",
  "rect": [80.0, 60.0, 1310.0, 816.0],
  "boxes": [
   {"box": {"id": "obj-1", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 10.0, 546.0, 22.0], "text": "lstmosc : The client: it sends messages to the server and sorts the answers."}},
   {
    "box": {"id": "obj-2", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 36.0, 623.0, 22.0], "text": "Start the server in a terminal: lstmosc serve. Click from top to bottom, or the button."}
   },
   {"box": {"id": "obj-3", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 80.0, 616.0, 22.0], "text": "1) How is the server? These answer by messages of their own, out of the fourth outlet."}},
   {"box": {"id": "obj-4", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 106.0, 63.0, 22.0], "text": "/status"}},
   {"box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 132.0, 70.0, 22.0], "text": "/version"}},
   {"box": {"id": "obj-6", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 158.0, 63.0, 22.0], "text": "/sync 1"}},
   {"box": {"id": "obj-7", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 184.0, 238.0, 22.0], "text": "2) What is there, and what runs?"}},
   {"box": {"id": "obj-8", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 210.0, 49.0, 22.0], "text": "/list"}},
   {"box": {"id": "obj-9", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 236.0, 49.0, 22.0], "text": "/jobs"}},
   {"box": {"id": "obj-10", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 262.0, 210.0, 22.0], "text": "3) Ask what a message takes."}},
   {"box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 288.0, 196.0, 22.0], "text": "/help /dataseries/addFrame"}},
   {"box": {"id": "obj-12", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 314.0, 315.0, 22.0], "text": "4) A mistake comes out of the third outlet."}},
   {"box": {"id": "obj-13", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 340.0, 161.0, 22.0], "text": "/dataset/size nowhere"}},
   {"box": {"id": "obj-14", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [40.0, 436.0, 217.0, 22.0], "text": "lstmosc 127.0.0.1 57200 57210"}},
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
       {"box": {"id": "obj-4", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 100.0, 63.0, 22.0], "text": "/status"}},
       {"box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 152.0, 70.0, 22.0], "text": "/version"}},
       {"box": {"id": "obj-6", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 204.0, 63.0, 22.0], "text": "/sync 1"}},
       {"box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 256.0, 49.0, 22.0], "text": "/list"}},
       {"box": {"id": "obj-8", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 308.0, 49.0, 22.0], "text": "/jobs"}},
       {"box": {"id": "obj-9", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 360.0, 196.0, 22.0], "text": "/help /dataseries/addFrame"}},
       {"box": {"id": "obj-10", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 412.0, 161.0, 22.0], "text": "/dataset/size nowhere"}}
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
      "rect": [80.0, 60.0, 1100.0, 891.0],
      "boxes": [
       {"box": {"id": "obj-1", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 10.0, 469.0, 22.0], "text": "Try these after the steps; in brackets what a call may leave out."}},
       {"box": {"id": "obj-2", "maxclass": "outlet", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 831.0, 24.0, 24.0], "comment": ""}},
       {"box": {"id": "obj-3", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 50.0, 63.0, 22.0], "text": "/status"}},
       {
        "box": {
         "id": "obj-4",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 50.0, 658.0, 37.0],
         "text": "/status : Tells how the server is: warming (compiling) or ready. Answers: state version uptimeSeconds objects jobsRunning jobsQueued"
        }
       },
       {"box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 110.0, 70.0, 22.0], "text": "/version"}},
       {"box": {"id": "obj-6", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 110.0, 462.0, 22.0], "text": "/version : Tells the version. Answers: lstmosc major minor patch"}},
       {"box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 153.0, 63.0, 22.0], "text": "/sync 1"}},
       {
        "box": {
         "id": "obj-8",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 153.0, 658.0, 37.0],
         "text": "/sync syncId : Answers when everything this client sent before it, jobs included, is answered. Answers: syncId"
        }
       },
       {"box": {"id": "obj-9", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 213.0, 77.0, 22.0], "text": "/notify 1"}},
       {
        "box": {
         "id": "obj-10",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 213.0, 658.0, 37.0],
         "text": "/notify flag [clientName] : Subscribes (1) to /changed and all /progress, or ends that (0). Answers: clientId"
        }
       },
       {"box": {"id": "obj-11", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 273.0, 84.0, 22.0], "text": "/replyPort"}},
       {
        "box": {
         "id": "obj-12",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 273.0, 658.0, 37.0],
         "text": "/replyPort port : Sends all replies to this UDP sender to another port of its host; 0 undoes it. Answers: port"
        }
       },
       {"box": {"id": "obj-13", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 333.0, 77.0, 22.0], "text": "/key word"}},
       {
        "box": {
         "id": "obj-14",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 333.0, 658.0, 37.0],
         "text": "/key text : Shows the server's key; without it, where there is one, everything else is denied."
        }
       },
       {"box": {"id": "obj-15", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 393.0, 49.0, 22.0], "text": "/list"}},
       {"box": {"id": "obj-16", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 393.0, 525.0, 22.0], "text": "/list [family] : Lists the objects. Answers: count {family name summary}…"}},
       {"box": {"id": "obj-17", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 436.0, 49.0, 22.0], "text": "/jobs"}},
       {"box": {"id": "obj-18", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 436.0, 539.0, 22.0], "text": "/jobs : Lists running and queued jobs. Answers: count {state address name}…"}},
       {"box": {"id": "obj-19", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 479.0, 63.0, 22.0], "text": "/cancel"}},
       {
        "box": {
         "id": "obj-20",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 479.0, 658.0, 37.0],
         "text": "/cancel [family] [object] : Stops jobs, all or one object's; each answers its own caller /fail … cancelled. Answers: stopped"
        }
       },
       {"box": {"id": "obj-21", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 539.0, 49.0, 22.0], "text": "/help"}},
       {
        "box": {
         "id": "obj-22",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 539.0, 658.0, 37.0],
         "text": "/help [address] : Answers usage and a sentence for a message, or the messages of a family. Answers: text…"
        }
       },
       {"box": {"id": "obj-23", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 599.0, 84.0, 22.0], "text": "/dumpOSC 0"}},
       {"box": {"id": "obj-24", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 599.0, 350.0, 22.0], "text": "/dumpOSC flag : Logs the traffic (1) or not (0)."}},
       {"box": {"id": "obj-25", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 642.0, 49.0, 22.0], "text": "/save"}},
       {
        "box": {
         "id": "obj-26",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "outlettype": [],
         "patching_rect": [420.0, 642.0, 658.0, 37.0],
         "text": "/save [path] : Writes the whole session, as it is when this comes, to one file. Answers: path objects"
        }
       },
       {"box": {"id": "obj-27", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 702.0, 70.0, 22.0], "text": "/restore"}},
       {"box": {"id": "obj-28", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 702.0, 553.0, 22.0], "text": "/restore [path] : Replaces the whole session by a saved one. Answers: objects"}},
       {"box": {"id": "obj-29", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 745.0, 77.0, 22.0], "text": "/clearAll"}},
       {"box": {"id": "obj-30", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 745.0, 364.0, 22.0], "text": "/clearAll : Removes every object. Answers: removed"}},
       {"box": {"id": "obj-31", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [20.0, 788.0, 49.0, 22.0], "text": "/quit"}},
       {"box": {"id": "obj-32", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [420.0, 788.0, 287.0, 22.0], "text": "/quit : Answers, then stops the server."}}
      ],
      "lines": [
       {"patchline": {"source": ["obj-3", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-5", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-7", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-9", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-13", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-15", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-17", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-19", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-21", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-23", 0], "destination": ["obj-2", 0]}},
       {"patchline": {"source": ["obj-25", 0], "destination": ["obj-2", 0]}}
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
   {"box": {"id": "obj-22", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [40.0, 516.0, 175.0, 22.0], "text": "route /list /jobs /help"}},
   {"box": {"id": "obj-23", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [40.0, 546.0, 49.0, 22.0], "text": "/list"}},
   {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 571.0, 91.0, 22.0], "text": "prepend set"}},
   {"box": {"id": "obj-25", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 599.0, 35.0, 22.0], "text": "-"}},
   {"box": {"id": "obj-26", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [430.0, 546.0, 49.0, 22.0], "text": "/jobs"}},
   {"box": {"id": "obj-27", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [430.0, 571.0, 91.0, 22.0], "text": "prepend set"}},
   {"box": {"id": "obj-28", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [430.0, 599.0, 35.0, 22.0], "text": "-"}},
   {"box": {"id": "obj-29", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "outlettype": [], "patching_rect": [820.0, 546.0, 49.0, 22.0], "text": "/help"}},
   {"box": {"id": "obj-30", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [820.0, 571.0, 91.0, 22.0], "text": "prepend set"}},
   {"box": {"id": "obj-31", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [820.0, 599.0, 35.0, 22.0], "text": "-"}}
  ],
  "lines": [
   {"patchline": {"source": ["obj-17", 0], "destination": ["obj-15", 0]}},
   {"patchline": {"source": ["obj-4", 0], "destination": ["obj-14", 0]}},
   {"patchline": {"source": ["obj-5", 0], "destination": ["obj-14", 0]}},
   {"patchline": {"source": ["obj-6", 0], "destination": ["obj-14", 0]}},
   {"patchline": {"source": ["obj-8", 0], "destination": ["obj-14", 0]}},
   {"patchline": {"source": ["obj-9", 0], "destination": ["obj-14", 0]}},
   {"patchline": {"source": ["obj-11", 0], "destination": ["obj-14", 0]}},
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
   {"patchline": {"source": ["obj-22", 1], "destination": ["obj-27", 0]}},
   {"patchline": {"source": ["obj-27", 0], "destination": ["obj-28", 0]}},
   {"patchline": {"source": ["obj-22", 2], "destination": ["obj-30", 0]}},
   {"patchline": {"source": ["obj-30", 0], "destination": ["obj-31", 0]}}
  ]
 }
}
