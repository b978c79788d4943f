{
 "patcher": {
  "fileversion": 1,
  "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
  "classnamespace": "box",
  "rect": [80.0, 60.0, 1200.0, 900.0],
  "default_fontsize": 12.0,
  "default_fontface": 0,
  "default_fontname": "Arial",
  "showrootpatcherontab": 0,
  "showontab": 0,
  "boxes": [
   {
    "box": {
     "id": "obj-1",
     "maxclass": "newobj",
     "numinlets": 0,
     "numoutlets": 0,
     "patching_rect": [20.0, 20.0, 118.0, 22.0],
     "patcher": {
      "fileversion": 1,
      "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
      "classnamespace": "box",
      "rect": [80.0, 60.0, 1204.0, 540.0],
      "default_fontsize": 12.0,
      "default_fontface": 0,
      "default_fontname": "Arial",
      "showontab": 1,
      "openinpresentation": 1,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 10.0, 545.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 10.0, 545.0, 22.0],
         "text": "lstmosc : The client: it sends messages to the server and sorts the answers."
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 36.0, 517.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 36.0, 517.0, 22.0],
         "text": "Start the server in a terminal: lstmosc serve. Click from top to bottom."
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 80.0, 573.0, 38.0],
         "presentation": 1,
         "presentation_rect": [20.0, 80.0, 573.0, 38.0],
         "linecount": 2,
         "text": "1) How is the server? These answer by messages of their own, out of the fourth outlet."
        }
       },
       {"box": {"id": "obj-4", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 124.0, 62.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 124.0, 62.0, 22.0], "text": "/status"}},
       {"box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [50.0, 152.0, 69.0, 22.0], "presentation": 1, "presentation_rect": [50.0, 152.0, 69.0, 22.0], "text": "/version"}},
       {"box": {"id": "obj-6", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [60.0, 180.0, 62.0, 22.0], "presentation": 1, "presentation_rect": [60.0, 180.0, 62.0, 22.0], "text": "/sync 1"}},
       {"box": {"id": "obj-7", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 208.0, 111.0, 22.0], "text": "s lstmosc-call"}},
       {"box": {"id": "obj-8", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 236.0, 237.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 236.0, 237.0, 22.0], "text": "2) What runs, and what is there?"}},
       {"box": {"id": "obj-9", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 264.0, 48.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 264.0, 48.0, 22.0], "text": "/jobs"}},
       {"box": {"id": "obj-10", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [50.0, 292.0, 48.0, 22.0], "presentation": 1, "presentation_rect": [50.0, 292.0, 48.0, 22.0], "text": "/list"}},
       {"box": {"id": "obj-11", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 320.0, 111.0, 22.0], "text": "s lstmosc-call"}},
       {
        "box": {
         "id": "obj-12",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 348.0, 503.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 348.0, 503.0, 22.0],
         "text": "3) Ask what a message takes; texts are easiest to read in the console."
        }
       },
       {
        "box": {
         "id": "obj-13",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 376.0, 195.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 376.0, 195.0, 22.0],
         "text": "/help /dataseries/addFrame"
        }
       },
       {"box": {"id": "obj-14", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 404.0, 111.0, 22.0], "text": "s lstmosc-call"}},
       {
        "box": {"id": "obj-15", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 432.0, 314.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 432.0, 314.0, 22.0], "text": "4) A mistake comes out of the third outlet."}
       },
       {
        "box": {"id": "obj-16", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 460.0, 160.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 460.0, 160.0, 22.0], "text": "/dataset/size nowhere"}
       },
       {"box": {"id": "obj-17", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 488.0, 111.0, 22.0], "text": "s lstmosc-call"}},
       {"box": {"id": "obj-18", "maxclass": "button", "numinlets": 1, "numoutlets": 1, "outlettype": ["bang"], "patching_rect": [660.0, 80.0, 24.0, 24.0], "presentation": 1, "presentation_rect": [660.0, 80.0, 24.0, 24.0]}},
       {"box": {"id": "obj-19", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [690.0, 80.0, 223.0, 22.0], "presentation": 1, "presentation_rect": [690.0, 80.0, 223.0, 22.0], "text": "all steps, one after the other"}},
       {
        "box": {
         "id": "obj-20",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [660.0, 110.0, 118.0, 22.0],
         "presentation": 1,
         "presentation_rect": [660.0, 110.0, 118.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 263.0, 500.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {"box": {"id": "obj-1", "maxclass": "newobj", "numinlets": 1, "numoutlets": 7, "outlettype": ["bang", "bang", "bang", "bang", "bang", "bang", "bang"], "patching_rect": [20.0, 50.0, 118.0, 22.0], "text": "t b b b b b b b"}},
           {"box": {"id": "obj-2", "maxclass": "inlet", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 10.0, 51.0, 30.0], "index": 1, "comment": ""}},
           {"box": {"id": "obj-3", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [122.0, 84.0, 62.0, 22.0], "presentation": 1, "presentation_rect": [122.0, 84.0, 62.0, 22.0], "text": "/status"}},
           {"box": {"id": "obj-4", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [122.0, 112.0, 111.0, 22.0], "text": "s lstmosc-call"}},
           {"box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [105.0, 140.0, 69.0, 22.0], "presentation": 1, "presentation_rect": [105.0, 140.0, 69.0, 22.0], "text": "/version"}},
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [105.0, 168.0, 111.0, 22.0], "text": "s lstmosc-call"}},
           {"box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [88.0, 196.0, 62.0, 22.0], "presentation": 1, "presentation_rect": [88.0, 196.0, 62.0, 22.0], "text": "/sync 1"}},
           {"box": {"id": "obj-8", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [88.0, 224.0, 111.0, 22.0], "text": "s lstmosc-call"}},
           {"box": {"id": "obj-9", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [71.0, 252.0, 48.0, 22.0], "presentation": 1, "presentation_rect": [71.0, 252.0, 48.0, 22.0], "text": "/jobs"}},
           {"box": {"id": "obj-10", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [71.0, 280.0, 111.0, 22.0], "text": "s lstmosc-call"}},
           {"box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [54.0, 308.0, 48.0, 22.0], "presentation": 1, "presentation_rect": [54.0, 308.0, 48.0, 22.0], "text": "/list"}},
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [54.0, 336.0, 111.0, 22.0], "text": "s lstmosc-call"}},
           {
            "box": {
             "id": "obj-13",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [37.0, 364.0, 195.0, 22.0],
             "presentation": 1,
             "presentation_rect": [37.0, 364.0, 195.0, 22.0],
             "text": "/help /dataseries/addFrame"
            }
           },
           {"box": {"id": "obj-14", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [37.0, 392.0, 111.0, 22.0], "text": "s lstmosc-call"}},
           {
            "box": {"id": "obj-15", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 420.0, 160.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 420.0, 160.0, 22.0], "text": "/dataset/size nowhere"}
           },
           {"box": {"id": "obj-16", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 448.0, 111.0, 22.0], "text": "s lstmosc-call"}}
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-1", 0]}},
           {"patchline": {"source": ["obj-1", 6], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-3", 0], "destination": ["obj-4", 0]}},
           {"patchline": {"source": ["obj-1", 5], "destination": ["obj-5", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-1", 4], "destination": ["obj-7", 0]}},
           {"patchline": {"source": ["obj-7", 0], "destination": ["obj-8", 0]}},
           {"patchline": {"source": ["obj-1", 3], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-9", 0], "destination": ["obj-10", 0]}},
           {"patchline": {"source": ["obj-1", 2], "destination": ["obj-11", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-1", 1], "destination": ["obj-13", 0]}},
           {"patchline": {"source": ["obj-13", 0], "destination": ["obj-14", 0]}},
           {"patchline": {"source": ["obj-1", 0], "destination": ["obj-15", 0]}},
           {"patchline": {"source": ["obj-15", 0], "destination": ["obj-16", 0]}}
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
         "numoutlets": 0,
         "patching_rect": [788.0, 110.0, 125.0, 22.0],
         "presentation": 1,
         "presentation_rect": [788.0, 110.0, 125.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 1071.0, 900.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [20.0, 10.0, 468.0, 22.0],
             "presentation": 1,
             "presentation_rect": [20.0, 10.0, 468.0, 22.0],
             "text": "Try these after the steps; in brackets what a call may leave out."
            }
           },
           {"box": {"id": "obj-2", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 38.0, 62.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 38.0, 62.0, 22.0], "text": "/status"}},
           {"box": {"id": "obj-3", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 66.0, 111.0, 22.0], "text": "s lstmosc-call"}},
           {
            "box": {
             "id": "obj-4",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 38.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 38.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/status : Returns the state of the server: warming (compiling) or ready. Answers: state version uptimeSeconds objects jobsRunning jobsQueued"
            }
           },
           {"box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 94.0, 69.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 94.0, 69.0, 22.0], "text": "/version"}},
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 122.0, 111.0, 22.0], "text": "s lstmosc-call"}},
           {
            "box": {
             "id": "obj-7",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 94.0, 475.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 94.0, 475.0, 22.0],
             "text": "/version : Returns the version. Answers: lstmosc major minor patch"
            }
           },
           {"box": {"id": "obj-8", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 150.0, 62.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 150.0, 62.0, 22.0], "text": "/sync 1"}},
           {"box": {"id": "obj-9", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 178.0, 111.0, 22.0], "text": "s lstmosc-call"}},
           {
            "box": {
             "id": "obj-10",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 150.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 150.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/sync syncId : Answers once everything this client sent before, jobs included, is answered. Answers: syncId"
            }
           },
           {"box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 206.0, 76.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 206.0, 76.0, 22.0], "text": "/notify 1"}},
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 234.0, 111.0, 22.0], "text": "s lstmosc-call"}},
           {
            "box": {
             "id": "obj-13",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 206.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 206.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/notify flag [clientName] : Subscribes (1) to /changed and all /progress, or unsubscribes (0). Answers: clientId"
            }
           },
           {"box": {"id": "obj-14", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [40.0, 262.0, 83.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 262.0, 83.0, 22.0], "text": "/replyPort"}},
           {
            "box": {
             "id": "obj-15",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 262.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 262.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/replyPort port : Sends all replies for this UDP sender to another port of its host; 0: to its own again. Answers: port"
            }
           },
           {"box": {"id": "obj-16", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 306.0, 111.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 306.0, 111.0, 22.0], "text": "/alias /fader1"}},
           {"box": {"id": "obj-17", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 334.0, 111.0, 22.0], "text": "s lstmosc-call"}},
           {
            "box": {
             "id": "obj-18",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 306.0, 601.0, 86.0],
             "presentation": 1,
             "presentation_rect": [440.0, 306.0, 601.0, 86.0],
             "linecount": 5,
             "text": "/alias address [call] [trigger] : Makes an address call a message, for senders that can send only numbers: the values that come with it replace $1, $2 or $* (all) in the call, or are added at its end. Without a call, removes the alias. No session keeps aliases: after a restart those of the settings ([alias]) are there. Answers: call"
            }
           },
           {"box": {"id": "obj-19", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 398.0, 69.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 398.0, 69.0, 22.0], "text": "/aliases"}},
           {"box": {"id": "obj-20", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 426.0, 111.0, 22.0], "text": "s lstmosc-call"}},
           {
            "box": {
             "id": "obj-21",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 398.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 398.0, 601.0, 54.0],
             "linecount": 3,
             "text": "/aliases : Lists the aliases. The count is of all, then come as many as the reply has room for: for more give replyLimit (by UDP 65507 at most), or ask by TCP. Answers: count {address call trigger}…"
            }
           },
           {"box": {"id": "obj-22", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 458.0, 76.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 458.0, 76.0, 22.0], "text": "/key word"}},
           {"box": {"id": "obj-23", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 486.0, 111.0, 22.0], "text": "s lstmosc-call"}},
           {
            "box": {
             "id": "obj-24",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 458.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 458.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/key text : Gives the key of the server; if a key is set, everything else is denied without it."
            }
           },
           {"box": {"id": "obj-25", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 514.0, 48.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 514.0, 48.0, 22.0], "text": "/list"}},
           {"box": {"id": "obj-26", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 542.0, 111.0, 22.0], "text": "s lstmosc-call"}},
           {
            "box": {
             "id": "obj-27",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 514.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 514.0, 601.0, 54.0],
             "linecount": 3,
             "text": "/list [family] : Lists the stores, models, inputs and voices. The count is of all, then come as many as the reply has room for: for more give replyLimit (by UDP 65507 at most), or ask by TCP. Answers: count {family name summary}…"
            }
           },
           {"box": {"id": "obj-28", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 574.0, 48.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 574.0, 48.0, 22.0], "text": "/jobs"}},
           {"box": {"id": "obj-29", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 602.0, 111.0, 22.0], "text": "s lstmosc-call"}},
           {
            "box": {
             "id": "obj-30",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 574.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 574.0, 601.0, 54.0],
             "linecount": 3,
             "text": "/jobs : Lists running and queued jobs. The count is of all, then come as many as the reply has room for: for more give replyLimit (by UDP 65507 at most), or ask by TCP. Answers: count {state address name}…"
            }
           },
           {"box": {"id": "obj-31", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 634.0, 62.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 634.0, 62.0, 22.0], "text": "/cancel"}},
           {"box": {"id": "obj-32", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 662.0, 111.0, 22.0], "text": "s lstmosc-call"}},
           {
            "box": {
             "id": "obj-33",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 634.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 634.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/cancel [family] [object] : Stops all jobs, or those of one object; the caller of each gets /fail … cancelled. Answers: stopped"
            }
           },
           {"box": {"id": "obj-34", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 690.0, 90.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 690.0, 90.0, 22.0], "text": "/clearSched"}},
           {"box": {"id": "obj-35", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 718.0, 111.0, 22.0], "text": "s lstmosc-call"}},
           {
            "box": {
             "id": "obj-36",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 690.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 690.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/clearSched : Drops your messages that wait for the date of their bundle; each gets /fail … cancelled. Answers: dropped"
            }
           },
           {"box": {"id": "obj-37", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 746.0, 48.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 746.0, 48.0, 22.0], "text": "/help"}},
           {"box": {"id": "obj-38", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 774.0, 111.0, 22.0], "text": "s lstmosc-call"}},
           {
            "box": {
             "id": "obj-39",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 746.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 746.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/help [address] : Returns the usage of a message, or the messages of a family. Answers: text…"
            }
           },
           {"box": {"id": "obj-40", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 802.0, 83.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 802.0, 83.0, 22.0], "text": "/dumpOSC 0"}},
           {"box": {"id": "obj-41", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 830.0, 111.0, 22.0], "text": "s lstmosc-call"}},
           {
            "box": {
             "id": "obj-42",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 802.0, 482.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 802.0, 482.0, 22.0],
             "text": "/dumpOSC flag : Turns the logging of all traffic on (1) or off (0)."
            }
           },
           {"box": {"id": "obj-43", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 858.0, 48.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 858.0, 48.0, 22.0], "text": "/save"}},
           {"box": {"id": "obj-44", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 886.0, 111.0, 22.0], "text": "s lstmosc-call"}},
           {
            "box": {
             "id": "obj-45",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 858.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 858.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/save [path] : Writes all stores and models to one file, as they are when this arrives. Answers: path objects"
            }
           },
           {"box": {"id": "obj-46", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [40.0, 914.0, 69.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 914.0, 69.0, 22.0], "text": "/restore"}},
           {
            "box": {
             "id": "obj-47",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 914.0, 601.0, 70.0],
             "presentation": 1,
             "presentation_rect": [440.0, 914.0, 601.0, 70.0],
             "linecount": 4,
             "text": "/restore [path] : Replaces all stores and models with those of a saved file. Inputs and voices come back with their settings, as after a restart, but without frames: prime, listen, play again. Waits for the end of what is being learned: /cancel stops it. Answers: objects"
            }
           },
           {"box": {"id": "obj-48", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [40.0, 990.0, 76.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 990.0, 76.0, 22.0], "text": "/clearAll"}},
           {
            "box": {
             "id": "obj-49",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 990.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 990.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/clearAll : Deletes all stores and models, and stops what is being learned. Answers: removed"
            }
           },
           {"box": {"id": "obj-50", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [40.0, 1034.0, 48.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 1034.0, 48.0, 22.0], "text": "/quit"}},
           {
            "box": {"id": "obj-51", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [440.0, 1034.0, 286.0, 22.0], "presentation": 1, "presentation_rect": [440.0, 1034.0, 286.0, 22.0], "text": "/quit : Answers, then stops the server."}
           }
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-8", 0], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-16", 0], "destination": ["obj-17", 0]}},
           {"patchline": {"source": ["obj-19", 0], "destination": ["obj-20", 0]}},
           {"patchline": {"source": ["obj-22", 0], "destination": ["obj-23", 0]}},
           {"patchline": {"source": ["obj-25", 0], "destination": ["obj-26", 0]}},
           {"patchline": {"source": ["obj-28", 0], "destination": ["obj-29", 0]}},
           {"patchline": {"source": ["obj-31", 0], "destination": ["obj-32", 0]}},
           {"patchline": {"source": ["obj-34", 0], "destination": ["obj-35", 0]}},
           {"patchline": {"source": ["obj-37", 0], "destination": ["obj-38", 0]}},
           {"patchline": {"source": ["obj-40", 0], "destination": ["obj-41", 0]}},
           {"patchline": {"source": ["obj-43", 0], "destination": ["obj-44", 0]}}
          ]
         },
         "text": "p every-message"
        }
       },
       {"box": {"id": "obj-22", "maxclass": "newobj", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 152.0, 111.0, 22.0], "text": "r lstmosc-call"}},
       {"box": {"id": "obj-23", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [660.0, 180.0, 83.0, 22.0], "text": "lstmosc"}},
       {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [738.0, 214.0, 90.0, 22.0], "text": "print other"}},
       {
        "box": {
         "id": "obj-25",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [832.0, 214.0, 342.0, 22.0],
         "presentation": 1,
         "presentation_rect": [832.0, 214.0, 342.0, 22.0],
         "text": "other answers, such as status.reply and changed"
        }
       },
       {"box": {"id": "obj-26", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [712.0, 242.0, 83.0, 22.0], "text": "print fail"}},
       {
        "box": {
         "id": "obj-27",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [799.0, 242.0, 307.0, 22.0],
         "presentation": 1,
         "presentation_rect": [799.0, 242.0, 307.0, 22.0],
         "text": "what failed: address, name, code, sentence"
        }
       },
       {"box": {"id": "obj-28", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [686.0, 270.0, 111.0, 22.0], "text": "print progress"}},
       {
        "box": {
         "id": "obj-29",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [801.0, 270.0, 307.0, 22.0],
         "presentation": 1,
         "presentation_rect": [801.0, 270.0, 307.0, 22.0],
         "text": "how far fits and other long work have come"
        }
       },
       {"box": {"id": "obj-30", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [673.0, 298.0, 83.0, 22.0], "text": "print done"}},
       {
        "box": {"id": "obj-31", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [760.0, 298.0, 265.0, 22.0], "presentation": 1, "presentation_rect": [760.0, 298.0, 265.0, 22.0], "text": "what is done: address, name, results"}
       },
       {"box": {"id": "obj-32", "maxclass": "newobj", "numinlets": 1, "numoutlets": 2, "outlettype": ["", ""], "patching_rect": [660.0, 332.0, 90.0, 22.0], "text": "route /jobs"}},
       {"box": {"id": "obj-33", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 372.0, 90.0, 22.0], "text": "prepend set"}},
       {"box": {"id": "obj-34", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [754.0, 372.0, 48.0, 22.0], "presentation": 1, "presentation_rect": [754.0, 372.0, 48.0, 22.0], "text": "/jobs"}},
       {"box": {"id": "obj-35", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 400.0, 447.0, 22.0], "presentation": 1, "presentation_rect": [660.0, 400.0, 447.0, 22.0], "text": "-"}}
      ],
      "lines": [
       {"patchline": {"source": ["obj-4", 0], "destination": ["obj-7", 0]}},
       {"patchline": {"source": ["obj-5", 0], "destination": ["obj-7", 0]}},
       {"patchline": {"source": ["obj-6", 0], "destination": ["obj-7", 0]}},
       {"patchline": {"source": ["obj-9", 0], "destination": ["obj-11", 0]}},
       {"patchline": {"source": ["obj-10", 0], "destination": ["obj-11", 0]}},
       {"patchline": {"source": ["obj-13", 0], "destination": ["obj-14", 0]}},
       {"patchline": {"source": ["obj-16", 0], "destination": ["obj-17", 0]}},
       {"patchline": {"source": ["obj-18", 0], "destination": ["obj-20", 0]}},
       {"patchline": {"source": ["obj-22", 0], "destination": ["obj-23", 0]}},
       {"patchline": {"source": ["obj-23", 3], "destination": ["obj-24", 0]}},
       {"patchline": {"source": ["obj-23", 2], "destination": ["obj-26", 0]}},
       {"patchline": {"source": ["obj-23", 1], "destination": ["obj-28", 0]}},
       {"patchline": {"source": ["obj-23", 0], "destination": ["obj-30", 0]}},
       {"patchline": {"source": ["obj-23", 0], "destination": ["obj-32", 0]}},
       {"patchline": {"source": ["obj-32", 0], "destination": ["obj-33", 0]}},
       {"patchline": {"source": ["obj-33", 0], "destination": ["obj-35", 0]}}
      ]
     },
     "text": "p client"
    }
   },
   {
    "box": {
     "id": "obj-2",
     "maxclass": "newobj",
     "numinlets": 0,
     "numoutlets": 0,
     "patching_rect": [20.0, 60.0, 181.0, 22.0],
     "patcher": {
      "fileversion": 1,
      "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
      "classnamespace": "box",
      "rect": [80.0, 60.0, 1212.0, 786.0],
      "default_fontsize": 12.0,
      "default_fontface": 0,
      "default_fontname": "Arial",
      "showontab": 1,
      "openinpresentation": 1,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 10.0, 433.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 10.0, 433.0, 22.0],
         "text": "/lstmforecast : Learns how series go on, and continues them."
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 36.0, 517.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 36.0, 517.0, 22.0],
         "text": "Start the server in a terminal: lstmosc serve. Click from top to bottom."
        }
       },
       {
        "box": {"id": "obj-3", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 80.0, 293.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 80.0, 293.0, 22.0], "text": "1) Begin anew: an absent object is fine."}
       },
       {
        "box": {"id": "obj-4", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 108.0, 181.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 108.0, 181.0, 22.0], "text": "/lstmforecast/free waver"}
       },
       {
        "box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [50.0, 136.0, 174.0, 22.0], "presentation": 1, "presentation_rect": [50.0, 136.0, 174.0, 22.0], "text": "/dataseries/free zigzag"}
       },
       {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 164.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
       {
        "box": {
         "id": "obj-7",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 192.0, 405.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 192.0, 405.0, 22.0],
         "text": "2) Make data: two series of one channel, 33 frames each."
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 220.0, 573.0, 38.0],
         "presentation": 1,
         "presentation_rect": [40.0, 220.0, 573.0, 38.0],
         "linecount": 2,
         "text": "/dataseries/addSeries zigzag a 1 4 3 2 1 0 1 2 3 4 3 2 1 0 1 2 3 4 3 2 1 0 1 2 3 4 3 2 1 0 1 2 3 4"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 264.0, 573.0, 38.0],
         "presentation": 1,
         "presentation_rect": [50.0, 264.0, 573.0, 38.0],
         "linecount": 2,
         "text": "/dataseries/addSeries zigzag b 1 1 0 1 2 3 4 3 2 1 0 1 2 3 4 3 2 1 0 1 2 3 4 3 2 1 0 1 2 3 4 3 2 1"
        }
       },
       {"box": {"id": "obj-10", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 308.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
       {
        "box": {
         "id": "obj-11",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 336.0, 517.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 336.0, 517.0, 22.0],
         "text": "3) Make a model and fit it: its progress comes out of the second outlet."
        }
       },
       {
        "box": {
         "id": "obj-12",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 364.0, 328.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 364.0, 328.0, 22.0],
         "text": "/lstmforecast/new waver @hiddenSize 8 @seed 7"
        }
       },
       {
        "box": {
         "id": "obj-13",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 392.0, 307.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 392.0, 307.0, 22.0],
         "text": "/lstmforecast/fit waver zigzag @maxIter 30"
        }
       },
       {"box": {"id": "obj-14", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 420.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
       {
        "box": {
         "id": "obj-15",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 448.0, 391.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 448.0, 391.0, 22.0],
         "text": "4) Continue every series by 8 frames, and look at one."
        }
       },
       {
        "box": {
         "id": "obj-16",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 476.0, 314.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 476.0, 314.0, 22.0],
         "text": "/lstmforecast/predict waver zigzag onward 8"
        }
       },
       {
        "box": {
         "id": "obj-17",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 504.0, 223.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 504.0, 223.0, 22.0],
         "text": "/dataseries/getSeries onward a"
        }
       },
       {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 532.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
       {"box": {"id": "obj-19", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 560.0, 237.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 560.0, 237.0, 22.0], "text": "5) Continue what is in a buffer."}},
       {
        "box": {
         "id": "obj-20",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 588.0, 258.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 588.0, 258.0, 22.0],
         "text": "/buffer/set now 1 4 3 2 1 0 1 2 3 4"
        }
       },
       {
        "box": {
         "id": "obj-21",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 616.0, 391.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 616.0, 391.0, 22.0],
         "text": "/lstmforecast/predictPoint waver now @forecastLength 8"
        }
       },
       {"box": {"id": "obj-22", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 644.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
       {"box": {"id": "obj-23", "maxclass": "button", "numinlets": 1, "numoutlets": 1, "outlettype": ["bang"], "patching_rect": [660.0, 80.0, 24.0, 24.0], "presentation": 1, "presentation_rect": [660.0, 80.0, 24.0, 24.0]}},
       {"box": {"id": "obj-24", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [690.0, 80.0, 223.0, 22.0], "presentation": 1, "presentation_rect": [690.0, 80.0, 223.0, 22.0], "text": "all steps, one after the other"}},
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [660.0, 110.0, 118.0, 22.0],
         "presentation": 1,
         "presentation_rect": [660.0, 110.0, 118.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 735.0, 700.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 10,
             "outlettype": ["bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang"],
             "patching_rect": [20.0, 50.0, 160.0, 22.0],
             "text": "t b b b b b b b b b b"
            }
           },
           {"box": {"id": "obj-2", "maxclass": "inlet", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 10.0, 51.0, 30.0], "index": 1, "comment": ""}},
           {
            "box": {"id": "obj-3", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [164.0, 84.0, 181.0, 22.0], "presentation": 1, "presentation_rect": [164.0, 84.0, 181.0, 22.0], "text": "/lstmforecast/free waver"}
           },
           {"box": {"id": "obj-4", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [164.0, 112.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-5",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [148.0, 140.0, 174.0, 22.0],
             "presentation": 1,
             "presentation_rect": [148.0, 140.0, 174.0, 22.0],
             "text": "/dataseries/free zigzag"
            }
           },
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [148.0, 168.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-7",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [132.0, 196.0, 573.0, 38.0],
             "presentation": 1,
             "presentation_rect": [132.0, 196.0, 573.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/addSeries zigzag a 1 4 3 2 1 0 1 2 3 4 3 2 1 0 1 2 3 4 3 2 1 0 1 2 3 4 3 2 1 0 1 2 3 4"
            }
           },
           {"box": {"id": "obj-8", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [132.0, 240.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-9",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [116.0, 268.0, 573.0, 38.0],
             "presentation": 1,
             "presentation_rect": [116.0, 268.0, 573.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/addSeries zigzag b 1 1 0 1 2 3 4 3 2 1 0 1 2 3 4 3 2 1 0 1 2 3 4 3 2 1 0 1 2 3 4 3 2 1"
            }
           },
           {"box": {"id": "obj-10", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [116.0, 312.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-11",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [100.0, 340.0, 328.0, 22.0],
             "presentation": 1,
             "presentation_rect": [100.0, 340.0, 328.0, 22.0],
             "text": "/lstmforecast/new waver @hiddenSize 8 @seed 7"
            }
           },
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [100.0, 368.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-13",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [84.0, 396.0, 307.0, 22.0],
             "presentation": 1,
             "presentation_rect": [84.0, 396.0, 307.0, 22.0],
             "text": "/lstmforecast/fit waver zigzag @maxIter 30"
            }
           },
           {"box": {"id": "obj-14", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [84.0, 424.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-15",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [68.0, 452.0, 314.0, 22.0],
             "presentation": 1,
             "presentation_rect": [68.0, 452.0, 314.0, 22.0],
             "text": "/lstmforecast/predict waver zigzag onward 8"
            }
           },
           {"box": {"id": "obj-16", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [68.0, 480.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-17",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [52.0, 508.0, 223.0, 22.0],
             "presentation": 1,
             "presentation_rect": [52.0, 508.0, 223.0, 22.0],
             "text": "/dataseries/getSeries onward a"
            }
           },
           {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [52.0, 536.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-19",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [36.0, 564.0, 258.0, 22.0],
             "presentation": 1,
             "presentation_rect": [36.0, 564.0, 258.0, 22.0],
             "text": "/buffer/set now 1 4 3 2 1 0 1 2 3 4"
            }
           },
           {"box": {"id": "obj-20", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [36.0, 592.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-21",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [20.0, 620.0, 391.0, 22.0],
             "presentation": 1,
             "presentation_rect": [20.0, 620.0, 391.0, 22.0],
             "text": "/lstmforecast/predictPoint waver now @forecastLength 8"
            }
           },
           {"box": {"id": "obj-22", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 648.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}}
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-1", 0]}},
           {"patchline": {"source": ["obj-1", 9], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-3", 0], "destination": ["obj-4", 0]}},
           {"patchline": {"source": ["obj-1", 8], "destination": ["obj-5", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-1", 7], "destination": ["obj-7", 0]}},
           {"patchline": {"source": ["obj-7", 0], "destination": ["obj-8", 0]}},
           {"patchline": {"source": ["obj-1", 6], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-9", 0], "destination": ["obj-10", 0]}},
           {"patchline": {"source": ["obj-1", 5], "destination": ["obj-11", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-1", 4], "destination": ["obj-13", 0]}},
           {"patchline": {"source": ["obj-13", 0], "destination": ["obj-14", 0]}},
           {"patchline": {"source": ["obj-1", 3], "destination": ["obj-15", 0]}},
           {"patchline": {"source": ["obj-15", 0], "destination": ["obj-16", 0]}},
           {"patchline": {"source": ["obj-1", 2], "destination": ["obj-17", 0]}},
           {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
           {"patchline": {"source": ["obj-1", 1], "destination": ["obj-19", 0]}},
           {"patchline": {"source": ["obj-19", 0], "destination": ["obj-20", 0]}},
           {"patchline": {"source": ["obj-1", 0], "destination": ["obj-21", 0]}},
           {"patchline": {"source": ["obj-21", 0], "destination": ["obj-22", 0]}}
          ]
         },
         "text": "p all-in-order"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 0,
         "numoutlets": 0,
         "patching_rect": [788.0, 110.0, 125.0, 22.0],
         "presentation": 1,
         "presentation_rect": [788.0, 110.0, 125.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 1071.0, 900.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [20.0, 10.0, 468.0, 22.0],
             "presentation": 1,
             "presentation_rect": [20.0, 10.0, 468.0, 22.0],
             "text": "Try these after the steps; in brackets what a call may leave out."
            }
           },
           {
            "box": {"id": "obj-2", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 38.0, 174.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 38.0, 174.0, 22.0], "text": "/lstmforecast/new waver"}
           },
           {"box": {"id": "obj-3", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 66.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-4",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 38.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 38.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmforecast/new name [control value]… : Creates a lstmforecast; if it exists, sets the given controls."
            }
           },
           {
            "box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 94.0, 181.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 94.0, 181.0, 22.0], "text": "/lstmforecast/free waver"}
           },
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 122.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-7",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 94.0, 587.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 94.0, 587.0, 22.0],
             "text": "/lstmforecast/free name : Deletes the lstmforecast; does nothing if there is none."
            }
           },
           {
            "box": {
             "id": "obj-8",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 150.0, 188.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 150.0, 188.0, 22.0],
             "text": "/lstmforecast/clear waver"
            }
           },
           {"box": {"id": "obj-9", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 178.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-10",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 150.0, 510.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 150.0, 510.0, 22.0],
             "text": "/lstmforecast/clear name : Erases what was learned; keeps the controls."
            }
           },
           {
            "box": {
             "id": "obj-11",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 206.0, 181.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 206.0, 181.0, 22.0],
             "text": "/lstmforecast/undo waver"
            }
           },
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 234.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-13",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 206.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 206.0, 601.0, 54.0],
             "linecount": 3,
             "text": "/lstmforecast/undo name : Undoes the last call that replaced the whole lstmforecast (fit, clear, free, load, read, or a set that clears it); again: redoes it, unless the lstmforecast was edited since. Single edits are not taken back. Answers: exists"
            }
           },
           {
            "box": {
             "id": "obj-14",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 266.0, 181.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 266.0, 181.0, 22.0],
             "text": "/lstmforecast/size waver"
            }
           },
           {"box": {"id": "obj-15", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 294.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-16",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 266.0, 503.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 266.0, 503.0, 22.0],
             "text": "/lstmforecast/size name : Returns the number of weights. Answers: size"
            }
           },
           {
            "box": {
             "id": "obj-17",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 322.0, 181.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 322.0, 181.0, 22.0],
             "text": "/lstmforecast/cols waver"
            }
           },
           {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 350.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-19",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 322.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 322.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmforecast/cols name : Returns the number of input columns, 0 before the first fit. Answers: cols"
            }
           },
           {
            "box": {
             "id": "obj-20",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 378.0, 188.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 378.0, 188.0, 22.0],
             "text": "/lstmforecast/print waver"
            }
           },
           {"box": {"id": "obj-21", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 406.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-22",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 378.0, 524.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 378.0, 524.0, 22.0],
             "text": "/lstmforecast/print name : Returns a short summary as text. Answers: text"
            }
           },
           {
            "box": {
             "id": "obj-23",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 434.0, 307.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 434.0, 307.0, 22.0],
             "text": "/lstmforecast/dump waver @replyLimit 16384"
            }
           },
           {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 462.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-25",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 434.0, 601.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 434.0, 601.0, 22.0],
             "text": "/lstmforecast/dump name : Returns the whole content as a msgpack blob. Answers: blob"
            }
           },
           {"box": {"id": "obj-26", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [40.0, 490.0, 139.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 490.0, 139.0, 22.0], "text": "/lstmforecast/load"}},
           {
            "box": {
             "id": "obj-27",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 490.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 490.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmforecast/load name blob : Replaces the lstmforecast with a blob from dump; creates it if needed."
            }
           },
           {
            "box": {
             "id": "obj-28",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 534.0, 265.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 534.0, 265.0, 22.0],
             "text": "/lstmforecast/write waver waver.json"
            }
           },
           {"box": {"id": "obj-29", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 562.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-30",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 534.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 534.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmforecast/write name path : Writes the whole content to a file; atomically replaces one of the same kind. Answers: path"
            }
           },
           {
            "box": {
             "id": "obj-31",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 590.0, 258.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 590.0, 258.0, 22.0],
             "text": "/lstmforecast/read waver waver.json"
            }
           },
           {"box": {"id": "obj-32", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 618.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-33",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 590.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 590.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmforecast/read name path : Replaces the lstmforecast with the content of a file; creates it if needed."
            }
           },
           {
            "box": {"id": "obj-34", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 646.0, 174.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 646.0, 174.0, 22.0], "text": "/lstmforecast/set waver"}
           },
           {"box": {"id": "obj-35", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 674.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-36",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 646.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 646.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmforecast/set name [control value]… : Sets controls; creates the model if needed."
            }
           },
           {
            "box": {"id": "obj-37", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 702.0, 174.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 702.0, 174.0, 22.0], "text": "/lstmforecast/get waver"}
           },
           {"box": {"id": "obj-38", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 730.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-39",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 702.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 702.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmforecast/get name [control] : Returns the value of one control, or of all. Answers: {control value}…"
            }
           },
           {
            "box": {
             "id": "obj-40",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 758.0, 223.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 758.0, 223.0, 22.0],
             "text": "/lstmforecast/fit waver zigzag"
            }
           },
           {"box": {"id": "obj-41", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 786.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-42",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 758.0, 601.0, 86.0],
             "presentation": 1,
             "presentation_rect": [440.0, 758.0, 601.0, 86.0],
             "linecount": 5,
             "text": "/lstmforecast/fit name sourceDataSeries [control value]… : Trains in the background; another fit continues. Given controls are set if it succeeds. The seconds are those of the training: a first fit with some controls also waits for kernels to be compiled, once on a machine. Answers: loss valLoss numValidation epochs seconds baseline freeRun"
            }
           },
           {
            "box": {
             "id": "obj-43",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 850.0, 314.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 850.0, 314.0, 22.0],
             "text": "/lstmforecast/search waver zigzag @trials 2"
            }
           },
           {"box": {"id": "obj-44", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 878.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-45",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 850.0, 601.0, 102.0],
             "presentation": 1,
             "presentation_rect": [440.0, 850.0, 601.0, 102.0],
             "linecount": 6,
             "text": "/lstmforecast/search name sourceDataSeries [trials value] [seconds value] [vary value] : Tries other controls in the background and keeps the model with the smallest held-out loss, which is playable at every moment; sends `/trial` for each. In the end these controls are fitted to all data, as `fit` does. better: 1 if they beat those the model had by more than chance, in cross-validation. `cancel keep 1` keeps the best so far. Answers: trials loss better {control value}…"
            }
           },
           {
            "box": {
             "id": "obj-46",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 958.0, 300.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 958.0, 300.0, 22.0],
             "text": "/lstmforecast/predict waver zigzag result"
            }
           },
           {"box": {"id": "obj-47", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 986.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-48",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 958.0, 601.0, 86.0],
             "presentation": 1,
             "presentation_rect": [440.0, 958.0, 601.0, 86.0],
             "linecount": 5,
             "text": "/lstmforecast/predict name sourceDataSeries targetDataSeries [forecastLength] [temperature value] [sigmaTemperature value] [noise value] [count value] [seconds value] [start value] [control value]… : Predicts from every series of a dataseries. In `/progress` epoch is how many parts of a large one are done, of maxIter. Answers: numSeries"
            }
           },
           {
            "box": {
             "id": "obj-49",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1050.0, 265.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1050.0, 265.0, 22.0],
             "text": "/lstmforecast/predictPoint waver now"
            }
           },
           {"box": {"id": "obj-50", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1078.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-51",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1050.0, 601.0, 70.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1050.0, 601.0, 70.0],
             "linecount": 4,
             "text": "/lstmforecast/predictPoint name sourceBuffer [targetBuffer] [forecastLength] [temperature value] [sigmaTemperature value] [noise value] [count value] [seconds value] [start value] [control value]… : Predicts from one series. Answers: numFrames numChannels v…"
            }
           },
           {
            "box": {
             "id": "obj-52",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1126.0, 272.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1126.0, 272.0, 22.0],
             "text": "/lstmforecast/predictSeries waver now"
            }
           },
           {"box": {"id": "obj-53", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1154.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-54",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1126.0, 601.0, 70.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1126.0, 601.0, 70.0],
             "linecount": 4,
             "text": "/lstmforecast/predictSeries name sourceBuffer [targetBuffer] [forecastLength] [temperature value] [sigmaTemperature value] [noise value] [count value] [seconds value] [start value] [control value]… : Same as predictPoint. Answers: numFrames numChannels v…"
            }
           },
           {
            "box": {
             "id": "obj-55",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1202.0, 202.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1202.0, 202.0, 22.0],
             "text": "/lstmforecast/history waver"
            }
           },
           {"box": {"id": "obj-56", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1230.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-57",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1202.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1202.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmforecast/history name [targetBuffer] : Returns the training and held-out loss of every epoch so far (0: nothing held out). Answers: numEpochs {loss valLoss}…"
            }
           },
           {
            "box": {
             "id": "obj-58",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1258.0, 258.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1258.0, 258.0, 22.0],
             "text": "/lstmforecast/evaluate waver zigzag"
            }
           },
           {"box": {"id": "obj-59", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1286.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-60",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1258.0, 601.0, 70.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1258.0, 601.0, 70.0],
             "linecount": 4,
             "text": "/lstmforecast/evaluate name sourceDataSeries : Evaluates one-step forecasts, without training: the loss, the baseline loss of repeating the last frame, and the root-mean-square error and R² of each column. Answers: loss baseline numValues numCols {error r2}…"
            }
           },
           {
            "box": {
             "id": "obj-61",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1334.0, 237.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1334.0, 237.0, 22.0],
             "text": "/lstmforecast/learn waver zigzag"
            }
           },
           {"box": {"id": "obj-62", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1362.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-63",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1334.0, 601.0, 70.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1334.0, 601.0, 70.0],
             "linecount": 4,
             "text": "/lstmforecast/learn name sourceDataSeries [every value] : Learns in the background from now on: whenever the data have changed, a little from the present weights, which are replaced if the held-out loss is no worse; then sends `/learned name loss valLoss`. cancel ends it, undo takes the last change back."
            }
           },
           {"box": {"id": "obj-64", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [40.0, 1410.0, 209.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 1410.0, 209.0, 22.0], "text": "/lstmforecast/predictSymbols"}},
           {
            "box": {
             "id": "obj-65",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1410.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1410.0, 601.0, 54.0],
             "linecount": 3,
             "text": "/lstmforecast/predictSymbols name sourceBuffer [forecastLength] [temperature value] [sigmaTemperature value] [noise value] [control value]… : Continues one series of symbols; returns symbols. Answers: symbol…"
            }
           },
           {"box": {"id": "obj-66", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [40.0, 1470.0, 195.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 1470.0, 195.0, 22.0], "text": "/lstmforecast/continueText"}},
           {
            "box": {
             "id": "obj-67",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1470.0, 601.0, 70.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1470.0, 601.0, 70.0],
             "linecount": 4,
             "text": "/lstmforecast/continueText name text [forecastLength] [temperature value] [sigmaTemperature value] [noise value] [control value]… : Continues a text: by characters, or by words if the symbols are words (for symbols that contain spaces, use predictSymbols). Answers: text"
            }
           },
           {
            "box": {
             "id": "obj-68",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1546.0, 237.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1546.0, 237.0, 22.0],
             "text": "/lstmforecast/surprise waver now"
            }
           },
           {"box": {"id": "obj-69", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1574.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-70",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1546.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1546.0, 601.0, 54.0],
             "linecount": 3,
             "text": "/lstmforecast/surprise name sourceBuffer [targetBuffer] : Returns how unexpected each frame is: in nats, or in units of the training error; at most one training frame in a hundred exceeded the threshold. Answers: numFrames v… threshold"
            }
           },
           {
            "box": {
             "id": "obj-71",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1606.0, 272.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1606.0, 272.0, 22.0],
             "text": "/lstmforecast/backtest waver zigzag 1"
            }
           },
           {"box": {"id": "obj-72", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1634.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-73",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1606.0, 601.0, 102.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1606.0, 601.0, 102.0],
             "linecount": 6,
             "text": "/lstmforecast/backtest name sourceDataSeries horizon [origins] [targetBuffer] [period value] [refit 0|1] : Backtests from rolling origins: fits copies of the model on the frames before each origin and returns the root-mean-square error of their forecasts, of repeating the last frame (naive) and of repeating the last period (seasonal); the model does not change. In `/progress` epoch is how many origins are done, of maxIter. Answers: numOrigins period error naive seasonal"
            }
           },
           {
            "box": {
             "id": "obj-74",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1714.0, 195.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1714.0, 195.0, 22.0],
             "text": "/lstmforecast/cancel waver"
            }
           },
           {"box": {"id": "obj-75", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1742.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-76",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1714.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1714.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmforecast/cancel name [keep 0|1] : Stops the fits of the model, and ends learn. Answers: stopped"
            }
           },
           {
            "box": {
             "id": "obj-77",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1770.0, 188.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1770.0, 188.0, 22.0],
             "text": "/lstmforecast/reset waver"
            }
           },
           {"box": {"id": "obj-78", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1798.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-79",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1770.0, 559.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1770.0, 559.0, 22.0],
             "text": "/lstmforecast/reset name : Resets any streaming state; keeps what was learned."
            }
           }
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-8", 0], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-14", 0], "destination": ["obj-15", 0]}},
           {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
           {"patchline": {"source": ["obj-20", 0], "destination": ["obj-21", 0]}},
           {"patchline": {"source": ["obj-23", 0], "destination": ["obj-24", 0]}},
           {"patchline": {"source": ["obj-28", 0], "destination": ["obj-29", 0]}},
           {"patchline": {"source": ["obj-31", 0], "destination": ["obj-32", 0]}},
           {"patchline": {"source": ["obj-34", 0], "destination": ["obj-35", 0]}},
           {"patchline": {"source": ["obj-37", 0], "destination": ["obj-38", 0]}},
           {"patchline": {"source": ["obj-40", 0], "destination": ["obj-41", 0]}},
           {"patchline": {"source": ["obj-43", 0], "destination": ["obj-44", 0]}},
           {"patchline": {"source": ["obj-46", 0], "destination": ["obj-47", 0]}},
           {"patchline": {"source": ["obj-49", 0], "destination": ["obj-50", 0]}},
           {"patchline": {"source": ["obj-52", 0], "destination": ["obj-53", 0]}},
           {"patchline": {"source": ["obj-55", 0], "destination": ["obj-56", 0]}},
           {"patchline": {"source": ["obj-58", 0], "destination": ["obj-59", 0]}},
           {"patchline": {"source": ["obj-61", 0], "destination": ["obj-62", 0]}},
           {"patchline": {"source": ["obj-68", 0], "destination": ["obj-69", 0]}},
           {"patchline": {"source": ["obj-71", 0], "destination": ["obj-72", 0]}},
           {"patchline": {"source": ["obj-74", 0], "destination": ["obj-75", 0]}},
           {"patchline": {"source": ["obj-77", 0], "destination": ["obj-78", 0]}}
          ]
         },
         "text": "p every-message"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 0,
         "numoutlets": 0,
         "patching_rect": [923.0, 110.0, 125.0, 22.0],
         "presentation": 1,
         "presentation_rect": [923.0, 110.0, 125.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 1071.0, 900.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [20.0, 10.0, 377.0, 22.0],
             "presentation": 1,
             "presentation_rect": [20.0, 10.0, 377.0, 22.0],
             "text": "Options of new, set and fit, here at their defaults."
            }
           },
           {
            "box": {
             "id": "obj-2",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 38.0, 279.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 38.0, 279.0, 22.0],
             "text": "/lstmforecast/set waver @hiddenSize 32"
            }
           },
           {"box": {"id": "obj-3", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 66.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-4",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 38.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 38.0, 601.0, 54.0],
             "linecount": 3,
             "text": "LSTM units per layer, one number per layer; if a small linear model does better on held-out data it predicts instead of the network, or together with it: see print and parts (1 to 4096 integers of 1 or more)"
            }
           },
           {
            "box": {
             "id": "obj-5",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 98.0, 258.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 98.0, 258.0, 22.0],
             "text": "/lstmforecast/set waver @parts auto"
            }
           },
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 126.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-7",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 98.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 98.0, 601.0, 54.0],
             "linecount": 3,
             "text": "which parts of a classifier or regressor may answer: the network, a linear part on features of the whole series, or both, as does best on left-out series (the network where it is as good); forecasters: auto (one of auto, network, linear)"
            }
           },
           {
            "box": {
             "id": "obj-8",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 158.0, 258.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 158.0, 258.0, 22.0],
             "text": "/lstmforecast/set waver @maxIter 20"
            }
           },
           {"box": {"id": "obj-9", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 186.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-10",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 158.0, 433.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 158.0, 433.0, 22.0],
             "text": "number of epochs of a fit (an integer between 1 and 1000000)"
            }
           },
           {
            "box": {
             "id": "obj-11",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 214.0, 286.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 214.0, 286.0, 22.0],
             "text": "/lstmforecast/set waver @learnRate 0.02"
            }
           },
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 242.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-13",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 214.0, 356.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 214.0, 356.0, 22.0],
             "text": "peak learning rate (a number above 0, at most 10)"
            }
           },
           {
            "box": {
             "id": "obj-14",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 270.0, 307.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 270.0, 307.0, 22.0],
             "text": "/lstmforecast/set waver @schedule oneCycle"
            }
           },
           {"box": {"id": "obj-15", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 298.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-16",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 270.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 270.0, 601.0, 38.0],
             "linecount": 2,
             "text": "learning rate schedule: up to the peak and down to 0 over the fit, or constant (one of oneCycle, constant)"
            }
           },
           {
            "box": {
             "id": "obj-17",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 326.0, 265.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 326.0, 265.0, 22.0],
             "text": "/lstmforecast/set waver @batchSize 0"
            }
           },
           {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 354.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-19",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 326.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 326.0, 601.0, 38.0],
             "linecount": 2,
             "text": "series per update; 0: chosen so that a short fit still makes enough updates (an integer between 0 and 65536)"
            }
           },
           {
            "box": {
             "id": "obj-20",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 382.0, 293.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 382.0, 293.0, 22.0],
             "text": "/lstmforecast/set waver @validation auto"
            }
           },
           {"box": {"id": "obj-21", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 410.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-22",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 382.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 382.0, 601.0, 54.0],
             "linecount": 3,
             "text": "fraction of the data held out for validation; 0: none; auto: none if there is little data; each label keeps a series to train on, so numValidation may be smaller, even 0 (a number between 0 and 0.9, or auto)"
            }
           },
           {
            "box": {
             "id": "obj-23",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 442.0, 258.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 442.0, 258.0, 22.0],
             "text": "/lstmforecast/set waver @patience 0"
            }
           },
           {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 470.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-25",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 442.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 442.0, 601.0, 38.0],
             "linecount": 2,
             "text": "end a fit after this many epochs without a better held-out loss; 0: never (an integer between 0 and 1000000)"
            }
           },
           {
            "box": {
             "id": "obj-26",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 498.0, 230.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 498.0, 230.0, 22.0],
             "text": "/lstmforecast/set waver @seed 0"
            }
           },
           {"box": {"id": "obj-27", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 526.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-28",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 498.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 498.0, 601.0, 38.0],
             "linecount": 2,
             "text": "random seed: the same seed gives the same result; -1: a new one each time (an integer of -1 or more)"
            }
           },
           {
            "box": {
             "id": "obj-29",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 554.0, 244.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 554.0, 244.0, 22.0],
             "text": "/lstmforecast/set waver @clip 1.0"
            }
           },
           {"box": {"id": "obj-30", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 582.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-31",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 554.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 554.0, 601.0, 38.0],
             "linecount": 2,
             "text": "gradient clipping: the largest norm of a gradient; 0: no clipping (a number between 0 and 1000000)"
            }
           },
           {
            "box": {
             "id": "obj-32",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 610.0, 300.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 610.0, 300.0, 22.0],
             "text": "/lstmforecast/set waver @weightDecay auto"
            }
           },
           {"box": {"id": "obj-33", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 638.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-34",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 610.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 610.0, 601.0, 54.0],
             "linecount": 3,
             "text": "decoupled weight decay (times learnRate at each update), against overfitting; auto: 0.1 for forecasters of 0/1 or symbolic data, else 0 (a number between 0 and 10, or auto)"
            }
           },
           {
            "box": {
             "id": "obj-35",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 670.0, 272.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 670.0, 272.0, 22.0],
             "text": "/lstmforecast/set waver @windowSize 0"
            }
           },
           {"box": {"id": "obj-36", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 698.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-37",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 670.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 670.0, 601.0, 54.0],
             "linecount": 3,
             "text": "truncated back-propagation through time: frames per window of a forecaster or a series-to-series regressor; the state carries over to the next window; 0: 128 (an integer between 0 and 1000000)"
            }
           },
           {
            "box": {
             "id": "obj-38",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 730.0, 293.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 730.0, 293.0, 22.0],
             "text": "/lstmforecast/set waver @difference auto"
            }
           },
           {"box": {"id": "obj-39", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 758.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-40",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 730.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 730.0, 601.0, 54.0],
             "linecount": 3,
             "text": "what a forecaster of numbers learns: the frames (none), their differences (first), or the differences of their logarithms (log); auto: whichever predicts held-out frames best (one of auto, none, first, log)"
            }
           },
           {
            "box": {
             "id": "obj-41",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 790.0, 321.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 790.0, 321.0, 22.0],
             "text": "/lstmforecast/set waver @scaling standardise"
            }
           },
           {"box": {"id": "obj-42", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 818.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-43",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 790.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 790.0, 601.0, 54.0],
             "linecount": 3,
             "text": "scaling of the inputs: to mean 0 and standard deviation 1, to 0…1, by median and quartiles, or none; computed at the first fit (one of standardise, normalise, robust, none)"
            }
           },
           {
            "box": {
             "id": "obj-44",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 850.0, 251.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 850.0, 251.0, 22.0],
             "text": "/lstmforecast/set waver @loss auto"
            }
           },
           {"box": {"id": "obj-45", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 878.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-46",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 850.0, 601.0, 86.0],
             "presentation": 1,
             "presentation_rect": [440.0, 850.0, 601.0, 86.0],
             "linecount": 5,
             "text": "the loss to minimise; auto: crossEntropy for labels and for forecasts of one-hot frames (a single 1), bernoulli for forecasts of other 0/1 frames, else squared; mixture: a forecaster learns the distribution of whole frames, whose columns have the roles of the dataseries (guessed where none are set), and draws from it (one of auto, squared, crossEntropy, bernoulli, huber, mixture)"
            }
           },
           {
            "box": {
             "id": "obj-47",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 942.0, 272.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 942.0, 272.0, 22.0],
             "text": "/lstmforecast/set waver @components 5"
            }
           },
           {"box": {"id": "obj-48", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 970.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-49",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 942.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 942.0, 601.0, 38.0],
             "linecount": 2,
             "text": "number of components of a mixture: alternatives that a forecast may choose among (an integer between 1 and 64)"
            }
           },
           {
            "box": {
             "id": "obj-50",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 998.0, 251.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 998.0, 251.0, 22.0],
             "text": "/lstmforecast/set waver @threads 1"
            }
           },
           {"box": {"id": "obj-51", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1026.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-52",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 998.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 998.0, 601.0, 38.0],
             "linecount": 2,
             "text": "processor cores per fit, 0: all; more are faster, give the same result, and leave less to other programs (an integer between 0 and 64)"
            }
           },
           {
            "box": {
             "id": "obj-53",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1054.0, 314.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1054.0, 314.0, 22.0],
             "text": "/lstmforecast/set waver @missingValues mask"
            }
           },
           {"box": {"id": "obj-54", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1082.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-55",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1054.0, 601.0, 70.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1054.0, 601.0, 70.0],
             "linecount": 4,
             "text": "missing values in training: mask repeats the previous value and leaves the gap out of the loss, flag also adds an input that marks it, drop removes the frame, fill interpolates, error refuses; a change to or from flag clears what was learned (one of mask, drop, fill, flag, error)"
            }
           },
           {
            "box": {
             "id": "obj-56",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1130.0, 265.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1130.0, 265.0, 22.0],
             "text": "/lstmforecast/set waver @denseSize 0"
            }
           },
           {"box": {"id": "obj-57", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1158.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-58",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1130.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1130.0, 601.0, 38.0],
             "linecount": 2,
             "text": "units of a dense layer between the LSTM and the output; 0: none (an integer between 0 and 65536)"
            }
           },
           {
            "box": {
             "id": "obj-59",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1186.0, 293.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1186.0, 293.0, 22.0],
             "text": "/lstmforecast/set waver @activation relu"
            }
           },
           {"box": {"id": "obj-60", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1214.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-61",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1186.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1186.0, 601.0, 38.0],
             "linecount": 2,
             "text": "activation of the dense layer; numbered as in FluCoMa (one of identity (0), sigmoid (1), relu (2), tanh (3))"
            }
           },
           {
            "box": {
             "id": "obj-62",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1242.0, 335.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1242.0, 335.0, 22.0],
             "text": "/lstmforecast/set waver @outputActivation auto"
            }
           },
           {"box": {"id": "obj-63", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1270.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-64",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1242.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1242.0, 601.0, 54.0],
             "linecount": 3,
             "text": "activation of the output: sigmoid keeps it within 0…1, tanh within -1…1, relu at 0 or above (the data must lie there, too); auto: the one that the loss needs (one of auto, identity (0), sigmoid (1), relu (2), tanh (3))"
            }
           },
           {
            "box": {
             "id": "obj-65",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1302.0, 286.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1302.0, 286.0, 22.0],
             "text": "/lstmforecast/set waver @optimiser adam"
            }
           },
           {"box": {"id": "obj-66", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1330.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-67",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1302.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1302.0, 601.0, 38.0],
             "linecount": 2,
             "text": "adam (beta 0.9 and 0.999), or sgd: stochastic gradient descent with momentum (one of adam, sgd)"
            }
           },
           {
            "box": {
             "id": "obj-68",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1358.0, 272.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1358.0, 272.0, 22.0],
             "text": "/lstmforecast/set waver @momentum 0.9"
            }
           },
           {"box": {"id": "obj-69", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1386.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-70",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1358.0, 335.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1358.0, 335.0, 22.0],
             "text": "momentum of sgd (a number between 0 and 0.999)"
            }
           },
           {
            "box": {
             "id": "obj-71",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1414.0, 265.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1414.0, 265.0, 22.0],
             "text": "/lstmforecast/set waver @dropout 0.0"
            }
           },
           {"box": {"id": "obj-72", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1442.0, 174.0, 22.0], "text": "s lstmosc-forecast-call"}},
           {
            "box": {
             "id": "obj-73",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1414.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1414.0, 601.0, 38.0],
             "linecount": 2,
             "text": "fraction of the outputs of each layer that is dropped at random in training, against overfitting (a number between 0 and 0.95)"
            }
           }
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-8", 0], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-14", 0], "destination": ["obj-15", 0]}},
           {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
           {"patchline": {"source": ["obj-20", 0], "destination": ["obj-21", 0]}},
           {"patchline": {"source": ["obj-23", 0], "destination": ["obj-24", 0]}},
           {"patchline": {"source": ["obj-26", 0], "destination": ["obj-27", 0]}},
           {"patchline": {"source": ["obj-29", 0], "destination": ["obj-30", 0]}},
           {"patchline": {"source": ["obj-32", 0], "destination": ["obj-33", 0]}},
           {"patchline": {"source": ["obj-35", 0], "destination": ["obj-36", 0]}},
           {"patchline": {"source": ["obj-38", 0], "destination": ["obj-39", 0]}},
           {"patchline": {"source": ["obj-41", 0], "destination": ["obj-42", 0]}},
           {"patchline": {"source": ["obj-44", 0], "destination": ["obj-45", 0]}},
           {"patchline": {"source": ["obj-47", 0], "destination": ["obj-48", 0]}},
           {"patchline": {"source": ["obj-50", 0], "destination": ["obj-51", 0]}},
           {"patchline": {"source": ["obj-53", 0], "destination": ["obj-54", 0]}},
           {"patchline": {"source": ["obj-56", 0], "destination": ["obj-57", 0]}},
           {"patchline": {"source": ["obj-59", 0], "destination": ["obj-60", 0]}},
           {"patchline": {"source": ["obj-62", 0], "destination": ["obj-63", 0]}},
           {"patchline": {"source": ["obj-65", 0], "destination": ["obj-66", 0]}},
           {"patchline": {"source": ["obj-68", 0], "destination": ["obj-69", 0]}},
           {"patchline": {"source": ["obj-71", 0], "destination": ["obj-72", 0]}}
          ]
         },
         "text": "p every-control"
        }
       },
       {"box": {"id": "obj-28", "maxclass": "newobj", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 152.0, 174.0, 22.0], "text": "r lstmosc-forecast-call"}},
       {"box": {"id": "obj-29", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [660.0, 180.0, 83.0, 22.0], "text": "lstmosc"}},
       {"box": {"id": "obj-30", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [738.0, 214.0, 90.0, 22.0], "text": "print other"}},
       {
        "box": {
         "id": "obj-31",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [832.0, 214.0, 342.0, 22.0],
         "presentation": 1,
         "presentation_rect": [832.0, 214.0, 342.0, 22.0],
         "text": "other answers, such as status.reply and changed"
        }
       },
       {"box": {"id": "obj-32", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [712.0, 242.0, 83.0, 22.0], "text": "print fail"}},
       {
        "box": {
         "id": "obj-33",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [799.0, 242.0, 307.0, 22.0],
         "presentation": 1,
         "presentation_rect": [799.0, 242.0, 307.0, 22.0],
         "text": "what failed: address, name, code, sentence"
        }
       },
       {"box": {"id": "obj-34", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [686.0, 270.0, 111.0, 22.0], "text": "print progress"}},
       {
        "box": {
         "id": "obj-35",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [801.0, 270.0, 307.0, 22.0],
         "presentation": 1,
         "presentation_rect": [801.0, 270.0, 307.0, 22.0],
         "text": "how far fits and other long work have come"
        }
       },
       {"box": {"id": "obj-36", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [673.0, 298.0, 83.0, 22.0], "text": "print done"}},
       {
        "box": {"id": "obj-37", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [760.0, 298.0, 265.0, 22.0], "presentation": 1, "presentation_rect": [760.0, 298.0, 265.0, 22.0], "text": "what is done: address, name, results"}
       },
       {
        "box": {
         "id": "obj-38",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 4,
         "outlettype": ["", "", "", ""],
         "patching_rect": [660.0, 332.0, 195.0, 54.0],
         "linecount": 3,
         "text": "route /lstmforecast/fit /dataseries/getSeries /lstmforecast/predictPoint"
        }
       },
       {"box": {"id": "obj-39", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [780.0, 404.0, 90.0, 22.0], "text": "prepend set"}},
       {
        "box": {
         "id": "obj-40",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [914.0, 404.0, 69.0, 22.0],
         "presentation": 1,
         "presentation_rect": [914.0, 404.0, 69.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 330.0, 140.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {"box": {"id": "obj-1", "maxclass": "inlet", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 10.0, 51.0, 30.0], "index": 1, "comment": ""}},
           {"box": {"id": "obj-2", "maxclass": "newobj", "numinlets": 2, "numoutlets": 2, "outlettype": ["", ""], "patching_rect": [20.0, 60.0, 202.0, 22.0], "text": "zl slice 3 @zlmaxsize 32767"}},
           {"box": {"id": "obj-3", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 90.0, 181.0, 22.0], "text": "s lstmosc-forecast-curve"}}
          ],
          "lines": [{"patchline": {"source": ["obj-1", 0], "destination": ["obj-2", 0]}}, {"patchline": {"source": ["obj-2", 1], "destination": ["obj-3", 0]}}]
         },
         "text": "p curve"
        }
       },
       {"box": {"id": "obj-41", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [987.0, 404.0, 195.0, 22.0], "presentation": 1, "presentation_rect": [987.0, 404.0, 195.0, 22.0], "text": "/lstmforecast/predictPoint"}},
       {
        "box": {"id": "obj-42", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [746.0, 432.0, 363.0, 38.0], "presentation": 1, "presentation_rect": [746.0, 432.0, 363.0, 38.0], "linecount": 2, "text": "-"}
       },
       {"box": {"id": "obj-43", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [720.0, 482.0, 90.0, 22.0], "text": "prepend set"}},
       {"box": {"id": "obj-44", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [814.0, 482.0, 160.0, 22.0], "presentation": 1, "presentation_rect": [814.0, 482.0, 160.0, 22.0], "text": "/dataseries/getSeries"}},
       {
        "box": {"id": "obj-45", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [686.0, 510.0, 419.0, 38.0], "presentation": 1, "presentation_rect": [686.0, 510.0, 419.0, 38.0], "linecount": 2, "text": "-"}
       },
       {"box": {"id": "obj-46", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 560.0, 90.0, 22.0], "text": "prepend set"}},
       {"box": {"id": "obj-47", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [754.0, 560.0, 132.0, 22.0], "presentation": 1, "presentation_rect": [754.0, 560.0, 132.0, 22.0], "text": "/lstmforecast/fit"}},
       {"box": {"id": "obj-48", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 588.0, 447.0, 22.0], "presentation": 1, "presentation_rect": [660.0, 588.0, 447.0, 22.0], "text": "-"}},
       {"box": {"id": "obj-49", "maxclass": "newobj", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 628.0, 181.0, 22.0], "text": "r lstmosc-forecast-curve"}},
       {
        "box": {
         "id": "obj-50",
         "maxclass": "multislider",
         "numinlets": 1,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [660.0, 656.0, 240.0, 100.0],
         "presentation": 1,
         "presentation_rect": [660.0, 656.0, 240.0, 100.0],
         "setminmax": [-1.0, 5.0],
         "settype": 1,
         "size": 8,
         "setstyle": 1
        }
       }
      ],
      "lines": [
       {"patchline": {"source": ["obj-4", 0], "destination": ["obj-6", 0]}},
       {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
       {"patchline": {"source": ["obj-8", 0], "destination": ["obj-10", 0]}},
       {"patchline": {"source": ["obj-9", 0], "destination": ["obj-10", 0]}},
       {"patchline": {"source": ["obj-12", 0], "destination": ["obj-14", 0]}},
       {"patchline": {"source": ["obj-13", 0], "destination": ["obj-14", 0]}},
       {"patchline": {"source": ["obj-16", 0], "destination": ["obj-18", 0]}},
       {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
       {"patchline": {"source": ["obj-20", 0], "destination": ["obj-22", 0]}},
       {"patchline": {"source": ["obj-21", 0], "destination": ["obj-22", 0]}},
       {"patchline": {"source": ["obj-23", 0], "destination": ["obj-25", 0]}},
       {"patchline": {"source": ["obj-28", 0], "destination": ["obj-29", 0]}},
       {"patchline": {"source": ["obj-29", 3], "destination": ["obj-30", 0]}},
       {"patchline": {"source": ["obj-29", 2], "destination": ["obj-32", 0]}},
       {"patchline": {"source": ["obj-29", 1], "destination": ["obj-34", 0]}},
       {"patchline": {"source": ["obj-29", 0], "destination": ["obj-36", 0]}},
       {"patchline": {"source": ["obj-29", 0], "destination": ["obj-38", 0]}},
       {"patchline": {"source": ["obj-38", 2], "destination": ["obj-39", 0]}},
       {"patchline": {"source": ["obj-38", 2], "destination": ["obj-40", 0]}},
       {"patchline": {"source": ["obj-39", 0], "destination": ["obj-42", 0]}},
       {"patchline": {"source": ["obj-38", 1], "destination": ["obj-43", 0]}},
       {"patchline": {"source": ["obj-43", 0], "destination": ["obj-45", 0]}},
       {"patchline": {"source": ["obj-38", 0], "destination": ["obj-46", 0]}},
       {"patchline": {"source": ["obj-46", 0], "destination": ["obj-48", 0]}},
       {"patchline": {"source": ["obj-49", 0], "destination": ["obj-50", 0]}}
      ]
     },
     "text": "p forecast"
    }
   },
   {
    "box": {
     "id": "obj-3",
     "maxclass": "newobj",
     "numinlets": 0,
     "numoutlets": 0,
     "patching_rect": [20.0, 100.0, 188.0, 22.0],
     "patcher": {
      "fileversion": 1,
      "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
      "classnamespace": "box",
      "rect": [80.0, 60.0, 1204.0, 748.0],
      "default_fontsize": 12.0,
      "default_fontface": 0,
      "default_fontname": "Arial",
      "showontab": 1,
      "openinpresentation": 1,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 10.0, 657.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 10.0, 657.0, 22.0],
         "text": "/lstmregressor : Learns which point belongs to a whole series: a gesture becomes parameters."
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 36.0, 517.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 36.0, 517.0, 22.0],
         "text": "Start the server in a terminal: lstmosc serve. Click from top to bottom."
        }
       },
       {
        "box": {"id": "obj-3", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 80.0, 321.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 80.0, 321.0, 22.0], "text": "1) Make data: three gestures of one channel."}
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 108.0, 370.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 108.0, 370.0, 22.0],
         "text": "/dataseries/setSeries gestures up 1 0 1 2 3 4 5 6 7"
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 136.0, 384.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 136.0, 384.0, 22.0],
         "text": "/dataseries/setSeries gestures down 1 7 6 5 4 3 2 1 0"
        }
       },
       {
        "box": {
         "id": "obj-6",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [60.0, 164.0, 384.0, 22.0],
         "presentation": 1,
         "presentation_rect": [60.0, 164.0, 384.0, 22.0],
         "text": "/dataseries/setSeries gestures leap 1 0 0 1 3 5 7 7 7"
        }
       },
       {"box": {"id": "obj-7", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 192.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
       {
        "box": {
         "id": "obj-8",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 220.0, 356.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 220.0, 356.0, 22.0],
         "text": "2) Say where each leads: a frequency and a level."
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 248.0, 258.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 248.0, 258.0, 22.0],
         "text": "/dataset/setPoint places up 880 0.5"
        }
       },
       {
        "box": {
         "id": "obj-10",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 276.0, 279.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 276.0, 279.0, 22.0],
         "text": "/dataset/setPoint places down 220 0.25"
        }
       },
       {
        "box": {
         "id": "obj-11",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [60.0, 304.0, 272.0, 22.0],
         "presentation": 1,
         "presentation_rect": [60.0, 304.0, 272.0, 22.0],
         "text": "/dataset/setPoint places leap 660 0.5"
        }
       },
       {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 332.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
       {"box": {"id": "obj-13", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 360.0, 202.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 360.0, 202.0, 22.0], "text": "3) Make a model and fit it."}},
       {
        "box": {
         "id": "obj-14",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 388.0, 195.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 388.0, 195.0, 22.0],
         "text": "/lstmregressor/free mapper"
        }
       },
       {
        "box": {
         "id": "obj-15",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 416.0, 342.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 416.0, 342.0, 22.0],
         "text": "/lstmregressor/new mapper @hiddenSize 8 @seed 7"
        }
       },
       {
        "box": {
         "id": "obj-16",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [60.0, 444.0, 391.0, 22.0],
         "presentation": 1,
         "presentation_rect": [60.0, 444.0, 391.0, 22.0],
         "text": "/lstmregressor/fit mapper gestures places @maxIter 100"
        }
       },
       {"box": {"id": "obj-17", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 472.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
       {
        "box": {
         "id": "obj-18",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 500.0, 377.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 500.0, 377.0, 22.0],
         "text": "4) Predict from every series, and look at one point."
        }
       },
       {
        "box": {
         "id": "obj-19",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 528.0, 335.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 528.0, 335.0, 22.0],
         "text": "/lstmregressor/predict mapper gestures guesses"
        }
       },
       {
        "box": {
         "id": "obj-20",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 556.0, 223.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 556.0, 223.0, 22.0],
         "text": "/dataset/getPoint guesses down"
        }
       },
       {"box": {"id": "obj-21", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 584.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
       {"box": {"id": "obj-22", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 612.0, 188.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 612.0, 188.0, 22.0], "text": "5) Predict from a buffer."}},
       {
        "box": {
         "id": "obj-23",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 640.0, 244.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 640.0, 244.0, 22.0],
         "text": "/buffer/set now 1 0 1 2 3 4 5 6 7"
        }
       },
       {
        "box": {
         "id": "obj-24",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 668.0, 279.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 668.0, 279.0, 22.0],
         "text": "/lstmregressor/predictPoint mapper now"
        }
       },
       {"box": {"id": "obj-25", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 696.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
       {"box": {"id": "obj-26", "maxclass": "button", "numinlets": 1, "numoutlets": 1, "outlettype": ["bang"], "patching_rect": [660.0, 80.0, 24.0, 24.0], "presentation": 1, "presentation_rect": [660.0, 80.0, 24.0, 24.0]}},
       {"box": {"id": "obj-27", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [690.0, 80.0, 223.0, 22.0], "presentation": 1, "presentation_rect": [690.0, 80.0, 223.0, 22.0], "text": "all steps, one after the other"}},
       {
        "box": {
         "id": "obj-28",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [660.0, 110.0, 118.0, 22.0],
         "presentation": 1,
         "presentation_rect": [660.0, 110.0, 118.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 600.0, 836.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 13,
             "outlettype": ["bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang"],
             "patching_rect": [20.0, 50.0, 202.0, 22.0],
             "text": "t b b b b b b b b b b b b b"
            }
           },
           {"box": {"id": "obj-2", "maxclass": "inlet", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 10.0, 51.0, 30.0], "index": 1, "comment": ""}},
           {
            "box": {
             "id": "obj-3",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [200.0, 84.0, 370.0, 22.0],
             "presentation": 1,
             "presentation_rect": [200.0, 84.0, 370.0, 22.0],
             "text": "/dataseries/setSeries gestures up 1 0 1 2 3 4 5 6 7"
            }
           },
           {"box": {"id": "obj-4", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [200.0, 112.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-5",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [185.0, 140.0, 384.0, 22.0],
             "presentation": 1,
             "presentation_rect": [185.0, 140.0, 384.0, 22.0],
             "text": "/dataseries/setSeries gestures down 1 7 6 5 4 3 2 1 0"
            }
           },
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [185.0, 168.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-7",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [170.0, 196.0, 384.0, 22.0],
             "presentation": 1,
             "presentation_rect": [170.0, 196.0, 384.0, 22.0],
             "text": "/dataseries/setSeries gestures leap 1 0 0 1 3 5 7 7 7"
            }
           },
           {"box": {"id": "obj-8", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [170.0, 224.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-9",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [155.0, 252.0, 258.0, 22.0],
             "presentation": 1,
             "presentation_rect": [155.0, 252.0, 258.0, 22.0],
             "text": "/dataset/setPoint places up 880 0.5"
            }
           },
           {"box": {"id": "obj-10", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [155.0, 280.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-11",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [140.0, 308.0, 279.0, 22.0],
             "presentation": 1,
             "presentation_rect": [140.0, 308.0, 279.0, 22.0],
             "text": "/dataset/setPoint places down 220 0.25"
            }
           },
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [140.0, 336.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-13",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [125.0, 364.0, 272.0, 22.0],
             "presentation": 1,
             "presentation_rect": [125.0, 364.0, 272.0, 22.0],
             "text": "/dataset/setPoint places leap 660 0.5"
            }
           },
           {"box": {"id": "obj-14", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [125.0, 392.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-15",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [110.0, 420.0, 195.0, 22.0],
             "presentation": 1,
             "presentation_rect": [110.0, 420.0, 195.0, 22.0],
             "text": "/lstmregressor/free mapper"
            }
           },
           {"box": {"id": "obj-16", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [110.0, 448.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-17",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [95.0, 476.0, 342.0, 22.0],
             "presentation": 1,
             "presentation_rect": [95.0, 476.0, 342.0, 22.0],
             "text": "/lstmregressor/new mapper @hiddenSize 8 @seed 7"
            }
           },
           {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [95.0, 504.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-19",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [80.0, 532.0, 391.0, 22.0],
             "presentation": 1,
             "presentation_rect": [80.0, 532.0, 391.0, 22.0],
             "text": "/lstmregressor/fit mapper gestures places @maxIter 100"
            }
           },
           {"box": {"id": "obj-20", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [80.0, 560.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-21",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [65.0, 588.0, 335.0, 22.0],
             "presentation": 1,
             "presentation_rect": [65.0, 588.0, 335.0, 22.0],
             "text": "/lstmregressor/predict mapper gestures guesses"
            }
           },
           {"box": {"id": "obj-22", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [65.0, 616.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-23",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [50.0, 644.0, 223.0, 22.0],
             "presentation": 1,
             "presentation_rect": [50.0, 644.0, 223.0, 22.0],
             "text": "/dataset/getPoint guesses down"
            }
           },
           {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [50.0, 672.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-25",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [35.0, 700.0, 244.0, 22.0],
             "presentation": 1,
             "presentation_rect": [35.0, 700.0, 244.0, 22.0],
             "text": "/buffer/set now 1 0 1 2 3 4 5 6 7"
            }
           },
           {"box": {"id": "obj-26", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [35.0, 728.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-27",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [20.0, 756.0, 279.0, 22.0],
             "presentation": 1,
             "presentation_rect": [20.0, 756.0, 279.0, 22.0],
             "text": "/lstmregressor/predictPoint mapper now"
            }
           },
           {"box": {"id": "obj-28", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 784.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}}
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-1", 0]}},
           {"patchline": {"source": ["obj-1", 12], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-3", 0], "destination": ["obj-4", 0]}},
           {"patchline": {"source": ["obj-1", 11], "destination": ["obj-5", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-1", 10], "destination": ["obj-7", 0]}},
           {"patchline": {"source": ["obj-7", 0], "destination": ["obj-8", 0]}},
           {"patchline": {"source": ["obj-1", 9], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-9", 0], "destination": ["obj-10", 0]}},
           {"patchline": {"source": ["obj-1", 8], "destination": ["obj-11", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-1", 7], "destination": ["obj-13", 0]}},
           {"patchline": {"source": ["obj-13", 0], "destination": ["obj-14", 0]}},
           {"patchline": {"source": ["obj-1", 6], "destination": ["obj-15", 0]}},
           {"patchline": {"source": ["obj-15", 0], "destination": ["obj-16", 0]}},
           {"patchline": {"source": ["obj-1", 5], "destination": ["obj-17", 0]}},
           {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
           {"patchline": {"source": ["obj-1", 4], "destination": ["obj-19", 0]}},
           {"patchline": {"source": ["obj-19", 0], "destination": ["obj-20", 0]}},
           {"patchline": {"source": ["obj-1", 3], "destination": ["obj-21", 0]}},
           {"patchline": {"source": ["obj-21", 0], "destination": ["obj-22", 0]}},
           {"patchline": {"source": ["obj-1", 2], "destination": ["obj-23", 0]}},
           {"patchline": {"source": ["obj-23", 0], "destination": ["obj-24", 0]}},
           {"patchline": {"source": ["obj-1", 1], "destination": ["obj-25", 0]}},
           {"patchline": {"source": ["obj-25", 0], "destination": ["obj-26", 0]}},
           {"patchline": {"source": ["obj-1", 0], "destination": ["obj-27", 0]}},
           {"patchline": {"source": ["obj-27", 0], "destination": ["obj-28", 0]}}
          ]
         },
         "text": "p all-in-order"
        }
       },
       {
        "box": {
         "id": "obj-29",
         "maxclass": "newobj",
         "numinlets": 0,
         "numoutlets": 0,
         "patching_rect": [788.0, 110.0, 125.0, 22.0],
         "presentation": 1,
         "presentation_rect": [788.0, 110.0, 125.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 1071.0, 900.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [20.0, 10.0, 468.0, 22.0],
             "presentation": 1,
             "presentation_rect": [20.0, 10.0, 468.0, 22.0],
             "text": "Try these after the steps; in brackets what a call may leave out."
            }
           },
           {
            "box": {"id": "obj-2", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 38.0, 188.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 38.0, 188.0, 22.0], "text": "/lstmregressor/new mapper"}
           },
           {"box": {"id": "obj-3", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 66.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-4",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 38.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 38.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmregressor/new name [control value]… : Creates a lstmregressor; if it exists, sets the given controls."
            }
           },
           {
            "box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 94.0, 195.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 94.0, 195.0, 22.0], "text": "/lstmregressor/free mapper"}
           },
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 122.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-7",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 94.0, 601.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 94.0, 601.0, 22.0],
             "text": "/lstmregressor/free name : Deletes the lstmregressor; does nothing if there is none."
            }
           },
           {
            "box": {
             "id": "obj-8",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 150.0, 202.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 150.0, 202.0, 22.0],
             "text": "/lstmregressor/clear mapper"
            }
           },
           {"box": {"id": "obj-9", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 178.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-10",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 150.0, 517.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 150.0, 517.0, 22.0],
             "text": "/lstmregressor/clear name : Erases what was learned; keeps the controls."
            }
           },
           {
            "box": {
             "id": "obj-11",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 206.0, 195.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 206.0, 195.0, 22.0],
             "text": "/lstmregressor/undo mapper"
            }
           },
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 234.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-13",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 206.0, 601.0, 70.0],
             "presentation": 1,
             "presentation_rect": [440.0, 206.0, 601.0, 70.0],
             "linecount": 4,
             "text": "/lstmregressor/undo name : Undoes the last call that replaced the whole lstmregressor (fit, clear, free, load, read, or a set that clears it); again: redoes it, unless the lstmregressor was edited since. Single edits are not taken back. Answers: exists"
            }
           },
           {
            "box": {
             "id": "obj-14",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 282.0, 195.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 282.0, 195.0, 22.0],
             "text": "/lstmregressor/size mapper"
            }
           },
           {"box": {"id": "obj-15", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 310.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-16",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 282.0, 510.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 282.0, 510.0, 22.0],
             "text": "/lstmregressor/size name : Returns the number of weights. Answers: size"
            }
           },
           {
            "box": {
             "id": "obj-17",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 338.0, 195.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 338.0, 195.0, 22.0],
             "text": "/lstmregressor/cols mapper"
            }
           },
           {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 366.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-19",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 338.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 338.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmregressor/cols name : Returns the number of input columns, 0 before the first fit. Answers: cols"
            }
           },
           {
            "box": {
             "id": "obj-20",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 394.0, 202.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 394.0, 202.0, 22.0],
             "text": "/lstmregressor/print mapper"
            }
           },
           {"box": {"id": "obj-21", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 422.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-22",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 394.0, 531.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 394.0, 531.0, 22.0],
             "text": "/lstmregressor/print name : Returns a short summary as text. Answers: text"
            }
           },
           {
            "box": {
             "id": "obj-23",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 450.0, 321.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 450.0, 321.0, 22.0],
             "text": "/lstmregressor/dump mapper @replyLimit 16384"
            }
           },
           {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 478.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-25",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 450.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 450.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmregressor/dump name : Returns the whole content as a msgpack blob. Answers: blob"
            }
           },
           {"box": {"id": "obj-26", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [40.0, 506.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 506.0, 146.0, 22.0], "text": "/lstmregressor/load"}},
           {
            "box": {
             "id": "obj-27",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 506.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 506.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmregressor/load name blob : Replaces the lstmregressor with a blob from dump; creates it if needed."
            }
           },
           {
            "box": {
             "id": "obj-28",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 550.0, 286.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 550.0, 286.0, 22.0],
             "text": "/lstmregressor/write mapper mapper.json"
            }
           },
           {"box": {"id": "obj-29", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 578.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-30",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 550.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 550.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmregressor/write name path : Writes the whole content to a file; atomically replaces one of the same kind. Answers: path"
            }
           },
           {
            "box": {
             "id": "obj-31",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 606.0, 279.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 606.0, 279.0, 22.0],
             "text": "/lstmregressor/read mapper mapper.json"
            }
           },
           {"box": {"id": "obj-32", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 634.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-33",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 606.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 606.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmregressor/read name path : Replaces the lstmregressor with the content of a file; creates it if needed."
            }
           },
           {
            "box": {
             "id": "obj-34",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 662.0, 188.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 662.0, 188.0, 22.0],
             "text": "/lstmregressor/set mapper"
            }
           },
           {"box": {"id": "obj-35", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 690.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-36",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 662.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 662.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmregressor/set name [control value]… : Sets controls; creates the model if needed."
            }
           },
           {
            "box": {
             "id": "obj-37",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 718.0, 188.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 718.0, 188.0, 22.0],
             "text": "/lstmregressor/get mapper"
            }
           },
           {"box": {"id": "obj-38", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 746.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-39",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 718.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 718.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmregressor/get name [control] : Returns the value of one control, or of all. Answers: {control value}…"
            }
           },
           {
            "box": {
             "id": "obj-40",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 774.0, 300.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 774.0, 300.0, 22.0],
             "text": "/lstmregressor/fit mapper gestures places"
            }
           },
           {"box": {"id": "obj-41", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 802.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-42",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 774.0, 601.0, 86.0],
             "presentation": 1,
             "presentation_rect": [440.0, 774.0, 601.0, 86.0],
             "linecount": 5,
             "text": "/lstmregressor/fit name sourceDataSeries targetDataSet [control value]… : Trains in the background; another fit continues. Given controls are set if it succeeds. The seconds are those of the training: a first fit with some controls also waits for kernels to be compiled, once on a machine. Answers: loss valLoss numValidation epochs seconds baseline answers skill"
            }
           },
           {
            "box": {
             "id": "obj-43",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 866.0, 377.0, 38.0],
             "presentation": 1,
             "presentation_rect": [40.0, 866.0, 377.0, 38.0],
             "linecount": 2,
             "text": "/lstmregressor/search mapper gestures places @trials 2"
            }
           },
           {"box": {"id": "obj-44", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 910.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-45",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 866.0, 601.0, 102.0],
             "presentation": 1,
             "presentation_rect": [440.0, 866.0, 601.0, 102.0],
             "linecount": 6,
             "text": "/lstmregressor/search name sourceDataSeries targetDataSet [trials value] [seconds value] [vary value] : Tries other controls in the background and keeps the model with the smallest held-out loss, which is playable at every moment; sends `/trial` for each. In the end these controls are fitted to all data, as `fit` does. better: 1 if they beat those the model had by more than chance, in cross-validation. `cancel keep 1` keeps the best so far. Answers: trials loss better {control value}…"
            }
           },
           {
            "box": {
             "id": "obj-46",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 974.0, 328.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 974.0, 328.0, 22.0],
             "text": "/lstmregressor/predict mapper gestures result"
            }
           },
           {"box": {"id": "obj-47", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1002.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-48",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 974.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 974.0, 601.0, 54.0],
             "linecount": 3,
             "text": "/lstmregressor/predict name sourceDataSeries targetDataSet : Predicts from every series of a dataseries. In `/progress` epoch is how many parts of a large one are done, of maxIter. Answers: numSeries"
            }
           },
           {
            "box": {
             "id": "obj-49",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1034.0, 279.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1034.0, 279.0, 22.0],
             "text": "/lstmregressor/predictPoint mapper now"
            }
           },
           {"box": {"id": "obj-50", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1062.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-51",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1034.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1034.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmregressor/predictPoint name sourceBuffer [targetBuffer] : Predicts from one series. Answers: numValues v…, or numFrames numChannels v…"
            }
           },
           {
            "box": {
             "id": "obj-52",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1090.0, 286.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1090.0, 286.0, 22.0],
             "text": "/lstmregressor/predictSeries mapper now"
            }
           },
           {"box": {"id": "obj-53", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1118.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-54",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1090.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1090.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmregressor/predictSeries name sourceBuffer [targetBuffer] : Same as predictPoint. Answers: numValues v…, or numFrames numChannels v…"
            }
           },
           {
            "box": {
             "id": "obj-55",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1146.0, 216.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1146.0, 216.0, 22.0],
             "text": "/lstmregressor/history mapper"
            }
           },
           {"box": {"id": "obj-56", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1174.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-57",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1146.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1146.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmregressor/history name [targetBuffer] : Returns the training and held-out loss of every epoch so far (0: nothing held out). Answers: numEpochs {loss valLoss}…"
            }
           },
           {
            "box": {
             "id": "obj-58",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1202.0, 335.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1202.0, 335.0, 22.0],
             "text": "/lstmregressor/evaluate mapper gestures places"
            }
           },
           {"box": {"id": "obj-59", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1230.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-60",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1202.0, 601.0, 70.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1202.0, 601.0, 70.0],
             "linecount": 4,
             "text": "/lstmregressor/evaluate name sourceDataSeries targetDataSet : Evaluates predictions against targets, without training: the loss, the baseline loss of the mean, and the root-mean-square error and R² of each column. Answers: loss baseline numValues numCols {error r2}…"
            }
           },
           {
            "box": {
             "id": "obj-61",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1278.0, 314.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1278.0, 314.0, 22.0],
             "text": "/lstmregressor/learn mapper gestures places"
            }
           },
           {"box": {"id": "obj-62", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1306.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-63",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1278.0, 601.0, 70.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1278.0, 601.0, 70.0],
             "linecount": 4,
             "text": "/lstmregressor/learn name sourceDataSeries targetDataSet [every value] : Learns in the background from now on: whenever the data have changed, a little from the present weights, which are replaced if the held-out loss is no worse; then sends `/learned name loss valLoss`. cancel ends it, undo takes the last change back."
            }
           },
           {
            "box": {
             "id": "obj-64",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1354.0, 209.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1354.0, 209.0, 22.0],
             "text": "/lstmregressor/cancel mapper"
            }
           },
           {"box": {"id": "obj-65", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1382.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-66",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1354.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1354.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmregressor/cancel name [keep 0|1] : Stops the fits of the model, and ends learn. Answers: stopped"
            }
           },
           {
            "box": {
             "id": "obj-67",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1410.0, 202.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1410.0, 202.0, 22.0],
             "text": "/lstmregressor/reset mapper"
            }
           },
           {"box": {"id": "obj-68", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1438.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-69",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1410.0, 566.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1410.0, 566.0, 22.0],
             "text": "/lstmregressor/reset name : Resets any streaming state; keeps what was learned."
            }
           }
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-8", 0], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-14", 0], "destination": ["obj-15", 0]}},
           {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
           {"patchline": {"source": ["obj-20", 0], "destination": ["obj-21", 0]}},
           {"patchline": {"source": ["obj-23", 0], "destination": ["obj-24", 0]}},
           {"patchline": {"source": ["obj-28", 0], "destination": ["obj-29", 0]}},
           {"patchline": {"source": ["obj-31", 0], "destination": ["obj-32", 0]}},
           {"patchline": {"source": ["obj-34", 0], "destination": ["obj-35", 0]}},
           {"patchline": {"source": ["obj-37", 0], "destination": ["obj-38", 0]}},
           {"patchline": {"source": ["obj-40", 0], "destination": ["obj-41", 0]}},
           {"patchline": {"source": ["obj-43", 0], "destination": ["obj-44", 0]}},
           {"patchline": {"source": ["obj-46", 0], "destination": ["obj-47", 0]}},
           {"patchline": {"source": ["obj-49", 0], "destination": ["obj-50", 0]}},
           {"patchline": {"source": ["obj-52", 0], "destination": ["obj-53", 0]}},
           {"patchline": {"source": ["obj-55", 0], "destination": ["obj-56", 0]}},
           {"patchline": {"source": ["obj-58", 0], "destination": ["obj-59", 0]}},
           {"patchline": {"source": ["obj-61", 0], "destination": ["obj-62", 0]}},
           {"patchline": {"source": ["obj-64", 0], "destination": ["obj-65", 0]}},
           {"patchline": {"source": ["obj-67", 0], "destination": ["obj-68", 0]}}
          ]
         },
         "text": "p every-message"
        }
       },
       {
        "box": {
         "id": "obj-30",
         "maxclass": "newobj",
         "numinlets": 0,
         "numoutlets": 0,
         "patching_rect": [923.0, 110.0, 125.0, 22.0],
         "presentation": 1,
         "presentation_rect": [923.0, 110.0, 125.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 1071.0, 900.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [20.0, 10.0, 377.0, 22.0],
             "presentation": 1,
             "presentation_rect": [20.0, 10.0, 377.0, 22.0],
             "text": "Options of new, set and fit, here at their defaults."
            }
           },
           {
            "box": {
             "id": "obj-2",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 38.0, 293.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 38.0, 293.0, 22.0],
             "text": "/lstmregressor/set mapper @hiddenSize 32"
            }
           },
           {"box": {"id": "obj-3", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 66.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-4",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 38.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 38.0, 601.0, 54.0],
             "linecount": 3,
             "text": "LSTM units per layer, one number per layer; if a small linear model does better on held-out data it predicts instead of the network, or together with it: see print and parts (1 to 4096 integers of 1 or more)"
            }
           },
           {
            "box": {
             "id": "obj-5",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 98.0, 272.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 98.0, 272.0, 22.0],
             "text": "/lstmregressor/set mapper @parts auto"
            }
           },
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 126.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-7",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 98.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 98.0, 601.0, 54.0],
             "linecount": 3,
             "text": "which parts of a classifier or regressor may answer: the network, a linear part on features of the whole series, or both, as does best on left-out series (the network where it is as good); forecasters: auto (one of auto, network, linear)"
            }
           },
           {
            "box": {
             "id": "obj-8",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 158.0, 272.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 158.0, 272.0, 22.0],
             "text": "/lstmregressor/set mapper @maxIter 20"
            }
           },
           {"box": {"id": "obj-9", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 186.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-10",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 158.0, 433.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 158.0, 433.0, 22.0],
             "text": "number of epochs of a fit (an integer between 1 and 1000000)"
            }
           },
           {
            "box": {
             "id": "obj-11",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 214.0, 300.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 214.0, 300.0, 22.0],
             "text": "/lstmregressor/set mapper @learnRate 0.02"
            }
           },
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 242.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-13",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 214.0, 356.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 214.0, 356.0, 22.0],
             "text": "peak learning rate (a number above 0, at most 10)"
            }
           },
           {
            "box": {
             "id": "obj-14",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 270.0, 321.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 270.0, 321.0, 22.0],
             "text": "/lstmregressor/set mapper @schedule oneCycle"
            }
           },
           {"box": {"id": "obj-15", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 298.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-16",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 270.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 270.0, 601.0, 38.0],
             "linecount": 2,
             "text": "learning rate schedule: up to the peak and down to 0 over the fit, or constant (one of oneCycle, constant)"
            }
           },
           {
            "box": {
             "id": "obj-17",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 326.0, 279.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 326.0, 279.0, 22.0],
             "text": "/lstmregressor/set mapper @batchSize 0"
            }
           },
           {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 354.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-19",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 326.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 326.0, 601.0, 38.0],
             "linecount": 2,
             "text": "series per update; 0: chosen so that a short fit still makes enough updates (an integer between 0 and 65536)"
            }
           },
           {
            "box": {
             "id": "obj-20",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 382.0, 307.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 382.0, 307.0, 22.0],
             "text": "/lstmregressor/set mapper @validation auto"
            }
           },
           {"box": {"id": "obj-21", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 410.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-22",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 382.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 382.0, 601.0, 54.0],
             "linecount": 3,
             "text": "fraction of the data held out for validation; 0: none; auto: none if there is little data; each label keeps a series to train on, so numValidation may be smaller, even 0 (a number between 0 and 0.9, or auto)"
            }
           },
           {
            "box": {
             "id": "obj-23",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 442.0, 272.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 442.0, 272.0, 22.0],
             "text": "/lstmregressor/set mapper @patience 0"
            }
           },
           {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 470.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-25",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 442.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 442.0, 601.0, 38.0],
             "linecount": 2,
             "text": "end a fit after this many epochs without a better held-out loss; 0: never (an integer between 0 and 1000000)"
            }
           },
           {
            "box": {
             "id": "obj-26",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 498.0, 244.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 498.0, 244.0, 22.0],
             "text": "/lstmregressor/set mapper @seed 0"
            }
           },
           {"box": {"id": "obj-27", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 526.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-28",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 498.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 498.0, 601.0, 38.0],
             "linecount": 2,
             "text": "random seed: the same seed gives the same result; -1: a new one each time (an integer of -1 or more)"
            }
           },
           {
            "box": {
             "id": "obj-29",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 554.0, 258.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 554.0, 258.0, 22.0],
             "text": "/lstmregressor/set mapper @clip 1.0"
            }
           },
           {"box": {"id": "obj-30", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 582.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-31",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 554.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 554.0, 601.0, 38.0],
             "linecount": 2,
             "text": "gradient clipping: the largest norm of a gradient; 0: no clipping (a number between 0 and 1000000)"
            }
           },
           {
            "box": {
             "id": "obj-32",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 610.0, 314.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 610.0, 314.0, 22.0],
             "text": "/lstmregressor/set mapper @weightDecay auto"
            }
           },
           {"box": {"id": "obj-33", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 638.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-34",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 610.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 610.0, 601.0, 54.0],
             "linecount": 3,
             "text": "decoupled weight decay (times learnRate at each update), against overfitting; auto: 0.1 for forecasters of 0/1 or symbolic data, else 0 (a number between 0 and 10, or auto)"
            }
           },
           {
            "box": {
             "id": "obj-35",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 670.0, 286.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 670.0, 286.0, 22.0],
             "text": "/lstmregressor/set mapper @windowSize 0"
            }
           },
           {"box": {"id": "obj-36", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 698.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-37",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 670.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 670.0, 601.0, 54.0],
             "linecount": 3,
             "text": "truncated back-propagation through time: frames per window of a forecaster or a series-to-series regressor; the state carries over to the next window; 0: 128 (an integer between 0 and 1000000)"
            }
           },
           {
            "box": {
             "id": "obj-38",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 730.0, 307.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 730.0, 307.0, 22.0],
             "text": "/lstmregressor/set mapper @difference auto"
            }
           },
           {"box": {"id": "obj-39", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 758.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-40",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 730.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 730.0, 601.0, 54.0],
             "linecount": 3,
             "text": "what a forecaster of numbers learns: the frames (none), their differences (first), or the differences of their logarithms (log); auto: whichever predicts held-out frames best (one of auto, none, first, log)"
            }
           },
           {
            "box": {
             "id": "obj-41",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 790.0, 335.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 790.0, 335.0, 22.0],
             "text": "/lstmregressor/set mapper @scaling standardise"
            }
           },
           {"box": {"id": "obj-42", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 818.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-43",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 790.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 790.0, 601.0, 54.0],
             "linecount": 3,
             "text": "scaling of the inputs: to mean 0 and standard deviation 1, to 0…1, by median and quartiles, or none; computed at the first fit (one of standardise, normalise, robust, none)"
            }
           },
           {
            "box": {
             "id": "obj-44",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 850.0, 265.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 850.0, 265.0, 22.0],
             "text": "/lstmregressor/set mapper @loss auto"
            }
           },
           {"box": {"id": "obj-45", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 878.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-46",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 850.0, 601.0, 86.0],
             "presentation": 1,
             "presentation_rect": [440.0, 850.0, 601.0, 86.0],
             "linecount": 5,
             "text": "the loss to minimise; auto: crossEntropy for labels and for forecasts of one-hot frames (a single 1), bernoulli for forecasts of other 0/1 frames, else squared; mixture: a forecaster learns the distribution of whole frames, whose columns have the roles of the dataseries (guessed where none are set), and draws from it (one of auto, squared, crossEntropy, bernoulli, huber, mixture)"
            }
           },
           {
            "box": {
             "id": "obj-47",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 942.0, 286.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 942.0, 286.0, 22.0],
             "text": "/lstmregressor/set mapper @components 5"
            }
           },
           {"box": {"id": "obj-48", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 970.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-49",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 942.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 942.0, 601.0, 38.0],
             "linecount": 2,
             "text": "number of components of a mixture: alternatives that a forecast may choose among (an integer between 1 and 64)"
            }
           },
           {
            "box": {
             "id": "obj-50",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 998.0, 265.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 998.0, 265.0, 22.0],
             "text": "/lstmregressor/set mapper @threads 1"
            }
           },
           {"box": {"id": "obj-51", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1026.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-52",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 998.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 998.0, 601.0, 38.0],
             "linecount": 2,
             "text": "processor cores per fit, 0: all; more are faster, give the same result, and leave less to other programs (an integer between 0 and 64)"
            }
           },
           {
            "box": {
             "id": "obj-53",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1054.0, 328.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1054.0, 328.0, 22.0],
             "text": "/lstmregressor/set mapper @missingValues mask"
            }
           },
           {"box": {"id": "obj-54", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1082.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-55",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1054.0, 601.0, 70.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1054.0, 601.0, 70.0],
             "linecount": 4,
             "text": "missing values in training: mask repeats the previous value and leaves the gap out of the loss, flag also adds an input that marks it, drop removes the frame, fill interpolates, error refuses; a change to or from flag clears what was learned (one of mask, drop, fill, flag, error)"
            }
           },
           {
            "box": {
             "id": "obj-56",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1130.0, 279.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1130.0, 279.0, 22.0],
             "text": "/lstmregressor/set mapper @denseSize 0"
            }
           },
           {"box": {"id": "obj-57", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1158.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-58",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1130.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1130.0, 601.0, 38.0],
             "linecount": 2,
             "text": "units of a dense layer between the LSTM and the output; 0: none (an integer between 0 and 65536)"
            }
           },
           {
            "box": {
             "id": "obj-59",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1186.0, 307.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1186.0, 307.0, 22.0],
             "text": "/lstmregressor/set mapper @activation relu"
            }
           },
           {"box": {"id": "obj-60", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1214.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-61",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1186.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1186.0, 601.0, 38.0],
             "linecount": 2,
             "text": "activation of the dense layer; numbered as in FluCoMa (one of identity (0), sigmoid (1), relu (2), tanh (3))"
            }
           },
           {
            "box": {
             "id": "obj-62",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1242.0, 349.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1242.0, 349.0, 22.0],
             "text": "/lstmregressor/set mapper @outputActivation auto"
            }
           },
           {"box": {"id": "obj-63", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1270.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-64",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1242.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1242.0, 601.0, 54.0],
             "linecount": 3,
             "text": "activation of the output: sigmoid keeps it within 0…1, tanh within -1…1, relu at 0 or above (the data must lie there, too); auto: the one that the loss needs (one of auto, identity (0), sigmoid (1), relu (2), tanh (3))"
            }
           },
           {
            "box": {
             "id": "obj-65",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1302.0, 300.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1302.0, 300.0, 22.0],
             "text": "/lstmregressor/set mapper @optimiser adam"
            }
           },
           {"box": {"id": "obj-66", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1330.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-67",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1302.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1302.0, 601.0, 38.0],
             "linecount": 2,
             "text": "adam (beta 0.9 and 0.999), or sgd: stochastic gradient descent with momentum (one of adam, sgd)"
            }
           },
           {
            "box": {
             "id": "obj-68",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1358.0, 286.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1358.0, 286.0, 22.0],
             "text": "/lstmregressor/set mapper @momentum 0.9"
            }
           },
           {"box": {"id": "obj-69", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1386.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-70",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1358.0, 335.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1358.0, 335.0, 22.0],
             "text": "momentum of sgd (a number between 0 and 0.999)"
            }
           },
           {
            "box": {
             "id": "obj-71",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1414.0, 279.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1414.0, 279.0, 22.0],
             "text": "/lstmregressor/set mapper @dropout 0.0"
            }
           },
           {"box": {"id": "obj-72", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1442.0, 181.0, 22.0], "text": "s lstmosc-regressor-call"}},
           {
            "box": {
             "id": "obj-73",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1414.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1414.0, 601.0, 38.0],
             "linecount": 2,
             "text": "fraction of the outputs of each layer that is dropped at random in training, against overfitting (a number between 0 and 0.95)"
            }
           }
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-8", 0], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-14", 0], "destination": ["obj-15", 0]}},
           {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
           {"patchline": {"source": ["obj-20", 0], "destination": ["obj-21", 0]}},
           {"patchline": {"source": ["obj-23", 0], "destination": ["obj-24", 0]}},
           {"patchline": {"source": ["obj-26", 0], "destination": ["obj-27", 0]}},
           {"patchline": {"source": ["obj-29", 0], "destination": ["obj-30", 0]}},
           {"patchline": {"source": ["obj-32", 0], "destination": ["obj-33", 0]}},
           {"patchline": {"source": ["obj-35", 0], "destination": ["obj-36", 0]}},
           {"patchline": {"source": ["obj-38", 0], "destination": ["obj-39", 0]}},
           {"patchline": {"source": ["obj-41", 0], "destination": ["obj-42", 0]}},
           {"patchline": {"source": ["obj-44", 0], "destination": ["obj-45", 0]}},
           {"patchline": {"source": ["obj-47", 0], "destination": ["obj-48", 0]}},
           {"patchline": {"source": ["obj-50", 0], "destination": ["obj-51", 0]}},
           {"patchline": {"source": ["obj-53", 0], "destination": ["obj-54", 0]}},
           {"patchline": {"source": ["obj-56", 0], "destination": ["obj-57", 0]}},
           {"patchline": {"source": ["obj-59", 0], "destination": ["obj-60", 0]}},
           {"patchline": {"source": ["obj-62", 0], "destination": ["obj-63", 0]}},
           {"patchline": {"source": ["obj-65", 0], "destination": ["obj-66", 0]}},
           {"patchline": {"source": ["obj-68", 0], "destination": ["obj-69", 0]}},
           {"patchline": {"source": ["obj-71", 0], "destination": ["obj-72", 0]}}
          ]
         },
         "text": "p every-control"
        }
       },
       {"box": {"id": "obj-31", "maxclass": "newobj", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 152.0, 181.0, 22.0], "text": "r lstmosc-regressor-call"}},
       {"box": {"id": "obj-32", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [660.0, 180.0, 83.0, 22.0], "text": "lstmosc"}},
       {"box": {"id": "obj-33", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [738.0, 214.0, 90.0, 22.0], "text": "print other"}},
       {
        "box": {
         "id": "obj-34",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [832.0, 214.0, 342.0, 22.0],
         "presentation": 1,
         "presentation_rect": [832.0, 214.0, 342.0, 22.0],
         "text": "other answers, such as status.reply and changed"
        }
       },
       {"box": {"id": "obj-35", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [712.0, 242.0, 83.0, 22.0], "text": "print fail"}},
       {
        "box": {
         "id": "obj-36",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [799.0, 242.0, 307.0, 22.0],
         "presentation": 1,
         "presentation_rect": [799.0, 242.0, 307.0, 22.0],
         "text": "what failed: address, name, code, sentence"
        }
       },
       {"box": {"id": "obj-37", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [686.0, 270.0, 111.0, 22.0], "text": "print progress"}},
       {
        "box": {
         "id": "obj-38",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [801.0, 270.0, 307.0, 22.0],
         "presentation": 1,
         "presentation_rect": [801.0, 270.0, 307.0, 22.0],
         "text": "how far fits and other long work have come"
        }
       },
       {"box": {"id": "obj-39", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [673.0, 298.0, 83.0, 22.0], "text": "print done"}},
       {
        "box": {"id": "obj-40", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [760.0, 298.0, 265.0, 22.0], "presentation": 1, "presentation_rect": [760.0, 298.0, 265.0, 22.0], "text": "what is done: address, name, results"}
       },
       {
        "box": {
         "id": "obj-41",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 4,
         "outlettype": ["", "", "", ""],
         "patching_rect": [660.0, 332.0, 202.0, 54.0],
         "linecount": 3,
         "text": "route /lstmregressor/fit /dataset/getPoint /lstmregressor/predictPoint"
        }
       },
       {"box": {"id": "obj-42", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [784.0, 404.0, 90.0, 22.0], "text": "prepend set"}},
       {"box": {"id": "obj-43", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [878.0, 404.0, 202.0, 22.0], "presentation": 1, "presentation_rect": [878.0, 404.0, 202.0, 22.0], "text": "/lstmregressor/predictPoint"}},
       {"box": {"id": "obj-44", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [748.0, 432.0, 356.0, 22.0], "presentation": 1, "presentation_rect": [748.0, 432.0, 356.0, 22.0], "text": "-"}},
       {"box": {"id": "obj-45", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [722.0, 466.0, 90.0, 22.0], "text": "prepend set"}},
       {"box": {"id": "obj-46", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [816.0, 466.0, 132.0, 22.0], "presentation": 1, "presentation_rect": [816.0, 466.0, 132.0, 22.0], "text": "/dataset/getPoint"}},
       {"box": {"id": "obj-47", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [686.0, 494.0, 419.0, 22.0], "presentation": 1, "presentation_rect": [686.0, 494.0, 419.0, 22.0], "text": "-"}},
       {"box": {"id": "obj-48", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 528.0, 90.0, 22.0], "text": "prepend set"}},
       {"box": {"id": "obj-49", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [754.0, 528.0, 139.0, 22.0], "presentation": 1, "presentation_rect": [754.0, 528.0, 139.0, 22.0], "text": "/lstmregressor/fit"}},
       {
        "box": {"id": "obj-50", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 556.0, 447.0, 38.0], "presentation": 1, "presentation_rect": [660.0, 556.0, 447.0, 38.0], "linecount": 2, "text": "-"}
       }
      ],
      "lines": [
       {"patchline": {"source": ["obj-4", 0], "destination": ["obj-7", 0]}},
       {"patchline": {"source": ["obj-5", 0], "destination": ["obj-7", 0]}},
       {"patchline": {"source": ["obj-6", 0], "destination": ["obj-7", 0]}},
       {"patchline": {"source": ["obj-9", 0], "destination": ["obj-12", 0]}},
       {"patchline": {"source": ["obj-10", 0], "destination": ["obj-12", 0]}},
       {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
       {"patchline": {"source": ["obj-14", 0], "destination": ["obj-17", 0]}},
       {"patchline": {"source": ["obj-15", 0], "destination": ["obj-17", 0]}},
       {"patchline": {"source": ["obj-16", 0], "destination": ["obj-17", 0]}},
       {"patchline": {"source": ["obj-19", 0], "destination": ["obj-21", 0]}},
       {"patchline": {"source": ["obj-20", 0], "destination": ["obj-21", 0]}},
       {"patchline": {"source": ["obj-23", 0], "destination": ["obj-25", 0]}},
       {"patchline": {"source": ["obj-24", 0], "destination": ["obj-25", 0]}},
       {"patchline": {"source": ["obj-26", 0], "destination": ["obj-28", 0]}},
       {"patchline": {"source": ["obj-31", 0], "destination": ["obj-32", 0]}},
       {"patchline": {"source": ["obj-32", 3], "destination": ["obj-33", 0]}},
       {"patchline": {"source": ["obj-32", 2], "destination": ["obj-35", 0]}},
       {"patchline": {"source": ["obj-32", 1], "destination": ["obj-37", 0]}},
       {"patchline": {"source": ["obj-32", 0], "destination": ["obj-39", 0]}},
       {"patchline": {"source": ["obj-32", 0], "destination": ["obj-41", 0]}},
       {"patchline": {"source": ["obj-41", 2], "destination": ["obj-42", 0]}},
       {"patchline": {"source": ["obj-42", 0], "destination": ["obj-44", 0]}},
       {"patchline": {"source": ["obj-41", 1], "destination": ["obj-45", 0]}},
       {"patchline": {"source": ["obj-45", 0], "destination": ["obj-47", 0]}},
       {"patchline": {"source": ["obj-41", 0], "destination": ["obj-48", 0]}},
       {"patchline": {"source": ["obj-48", 0], "destination": ["obj-50", 0]}}
      ]
     },
     "text": "p regressor"
    }
   },
   {
    "box": {
     "id": "obj-4",
     "maxclass": "newobj",
     "numinlets": 0,
     "numoutlets": 0,
     "patching_rect": [20.0, 140.0, 195.0, 22.0],
     "patcher": {
      "fileversion": 1,
      "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
      "classnamespace": "box",
      "rect": [80.0, 60.0, 1204.0, 748.0],
      "default_fontsize": 12.0,
      "default_fontface": 0,
      "default_fontname": "Arial",
      "showontab": 1,
      "openinpresentation": 1,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 10.0, 503.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 10.0, 503.0, 22.0],
         "text": "/lstmclassifier : Learns the labels of series: which gesture was that?"
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 36.0, 517.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 36.0, 517.0, 22.0],
         "text": "Start the server in a terminal: lstmosc serve. Click from top to bottom."
        }
       },
       {
        "box": {"id": "obj-3", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 80.0, 321.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 80.0, 321.0, 22.0], "text": "1) Make data: three gestures of one channel."}
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 108.0, 370.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 108.0, 370.0, 22.0],
         "text": "/dataseries/setSeries gestures up 1 0 1 2 3 4 5 6 7"
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 136.0, 384.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 136.0, 384.0, 22.0],
         "text": "/dataseries/setSeries gestures down 1 7 6 5 4 3 2 1 0"
        }
       },
       {
        "box": {
         "id": "obj-6",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [60.0, 164.0, 384.0, 22.0],
         "presentation": 1,
         "presentation_rect": [60.0, 164.0, 384.0, 22.0],
         "text": "/dataseries/setSeries gestures leap 1 0 0 1 3 5 7 7 7"
        }
       },
       {"box": {"id": "obj-7", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 192.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
       {"box": {"id": "obj-8", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 220.0, 111.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 220.0, 111.0, 22.0], "text": "2) Label them."}},
       {
        "box": {
         "id": "obj-9",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 248.0, 251.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 248.0, 251.0, 22.0],
         "text": "/labelset/setLabel moods up bright"
        }
       },
       {
        "box": {
         "id": "obj-10",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 276.0, 251.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 276.0, 251.0, 22.0],
         "text": "/labelset/setLabel moods down dark"
        }
       },
       {
        "box": {
         "id": "obj-11",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [60.0, 304.0, 265.0, 22.0],
         "presentation": 1,
         "presentation_rect": [60.0, 304.0, 265.0, 22.0],
         "text": "/labelset/setLabel moods leap bright"
        }
       },
       {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 332.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
       {"box": {"id": "obj-13", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 360.0, 202.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 360.0, 202.0, 22.0], "text": "3) Make a model and fit it."}},
       {
        "box": {
         "id": "obj-14",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 388.0, 202.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 388.0, 202.0, 22.0],
         "text": "/lstmclassifier/free sorter"
        }
       },
       {
        "box": {
         "id": "obj-15",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 416.0, 349.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 416.0, 349.0, 22.0],
         "text": "/lstmclassifier/new sorter @hiddenSize 8 @seed 7"
        }
       },
       {
        "box": {
         "id": "obj-16",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [60.0, 444.0, 384.0, 22.0],
         "presentation": 1,
         "presentation_rect": [60.0, 444.0, 384.0, 22.0],
         "text": "/lstmclassifier/fit sorter gestures moods @maxIter 50"
        }
       },
       {"box": {"id": "obj-17", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 472.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
       {
        "box": {"id": "obj-18", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 500.0, 286.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 500.0, 286.0, 22.0], "text": "4) Label every series, and look at one."}
       },
       {
        "box": {
         "id": "obj-19",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 528.0, 328.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 528.0, 328.0, 22.0],
         "text": "/lstmclassifier/predict sorter gestures found"
        }
       },
       {
        "box": {
         "id": "obj-20",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 556.0, 216.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 556.0, 216.0, 22.0],
         "text": "/labelset/getLabel found down"
        }
       },
       {"box": {"id": "obj-21", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 584.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
       {
        "box": {
         "id": "obj-22",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 612.0, 426.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 612.0, 426.0, 22.0],
         "text": "5) Label what is in a buffer: the label and how sure it is."
        }
       },
       {
        "box": {
         "id": "obj-23",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 640.0, 244.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 640.0, 244.0, 22.0],
         "text": "/buffer/set now 1 0 1 2 3 4 5 6 7"
        }
       },
       {
        "box": {
         "id": "obj-24",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 668.0, 286.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 668.0, 286.0, 22.0],
         "text": "/lstmclassifier/predictPoint sorter now"
        }
       },
       {"box": {"id": "obj-25", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 696.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
       {"box": {"id": "obj-26", "maxclass": "button", "numinlets": 1, "numoutlets": 1, "outlettype": ["bang"], "patching_rect": [660.0, 80.0, 24.0, 24.0], "presentation": 1, "presentation_rect": [660.0, 80.0, 24.0, 24.0]}},
       {"box": {"id": "obj-27", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [690.0, 80.0, 223.0, 22.0], "presentation": 1, "presentation_rect": [690.0, 80.0, 223.0, 22.0], "text": "all steps, one after the other"}},
       {
        "box": {
         "id": "obj-28",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [660.0, 110.0, 118.0, 22.0],
         "presentation": 1,
         "presentation_rect": [660.0, 110.0, 118.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 600.0, 836.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 13,
             "outlettype": ["bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang"],
             "patching_rect": [20.0, 50.0, 202.0, 22.0],
             "text": "t b b b b b b b b b b b b b"
            }
           },
           {"box": {"id": "obj-2", "maxclass": "inlet", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 10.0, 51.0, 30.0], "index": 1, "comment": ""}},
           {
            "box": {
             "id": "obj-3",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [200.0, 84.0, 370.0, 22.0],
             "presentation": 1,
             "presentation_rect": [200.0, 84.0, 370.0, 22.0],
             "text": "/dataseries/setSeries gestures up 1 0 1 2 3 4 5 6 7"
            }
           },
           {"box": {"id": "obj-4", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [200.0, 112.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-5",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [185.0, 140.0, 384.0, 22.0],
             "presentation": 1,
             "presentation_rect": [185.0, 140.0, 384.0, 22.0],
             "text": "/dataseries/setSeries gestures down 1 7 6 5 4 3 2 1 0"
            }
           },
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [185.0, 168.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-7",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [170.0, 196.0, 384.0, 22.0],
             "presentation": 1,
             "presentation_rect": [170.0, 196.0, 384.0, 22.0],
             "text": "/dataseries/setSeries gestures leap 1 0 0 1 3 5 7 7 7"
            }
           },
           {"box": {"id": "obj-8", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [170.0, 224.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-9",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [155.0, 252.0, 251.0, 22.0],
             "presentation": 1,
             "presentation_rect": [155.0, 252.0, 251.0, 22.0],
             "text": "/labelset/setLabel moods up bright"
            }
           },
           {"box": {"id": "obj-10", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [155.0, 280.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-11",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [140.0, 308.0, 251.0, 22.0],
             "presentation": 1,
             "presentation_rect": [140.0, 308.0, 251.0, 22.0],
             "text": "/labelset/setLabel moods down dark"
            }
           },
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [140.0, 336.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-13",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [125.0, 364.0, 265.0, 22.0],
             "presentation": 1,
             "presentation_rect": [125.0, 364.0, 265.0, 22.0],
             "text": "/labelset/setLabel moods leap bright"
            }
           },
           {"box": {"id": "obj-14", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [125.0, 392.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-15",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [110.0, 420.0, 202.0, 22.0],
             "presentation": 1,
             "presentation_rect": [110.0, 420.0, 202.0, 22.0],
             "text": "/lstmclassifier/free sorter"
            }
           },
           {"box": {"id": "obj-16", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [110.0, 448.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-17",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [95.0, 476.0, 349.0, 22.0],
             "presentation": 1,
             "presentation_rect": [95.0, 476.0, 349.0, 22.0],
             "text": "/lstmclassifier/new sorter @hiddenSize 8 @seed 7"
            }
           },
           {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [95.0, 504.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-19",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [80.0, 532.0, 384.0, 22.0],
             "presentation": 1,
             "presentation_rect": [80.0, 532.0, 384.0, 22.0],
             "text": "/lstmclassifier/fit sorter gestures moods @maxIter 50"
            }
           },
           {"box": {"id": "obj-20", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [80.0, 560.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-21",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [65.0, 588.0, 328.0, 22.0],
             "presentation": 1,
             "presentation_rect": [65.0, 588.0, 328.0, 22.0],
             "text": "/lstmclassifier/predict sorter gestures found"
            }
           },
           {"box": {"id": "obj-22", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [65.0, 616.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-23",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [50.0, 644.0, 216.0, 22.0],
             "presentation": 1,
             "presentation_rect": [50.0, 644.0, 216.0, 22.0],
             "text": "/labelset/getLabel found down"
            }
           },
           {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [50.0, 672.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-25",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [35.0, 700.0, 244.0, 22.0],
             "presentation": 1,
             "presentation_rect": [35.0, 700.0, 244.0, 22.0],
             "text": "/buffer/set now 1 0 1 2 3 4 5 6 7"
            }
           },
           {"box": {"id": "obj-26", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [35.0, 728.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-27",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [20.0, 756.0, 286.0, 22.0],
             "presentation": 1,
             "presentation_rect": [20.0, 756.0, 286.0, 22.0],
             "text": "/lstmclassifier/predictPoint sorter now"
            }
           },
           {"box": {"id": "obj-28", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 784.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}}
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-1", 0]}},
           {"patchline": {"source": ["obj-1", 12], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-3", 0], "destination": ["obj-4", 0]}},
           {"patchline": {"source": ["obj-1", 11], "destination": ["obj-5", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-1", 10], "destination": ["obj-7", 0]}},
           {"patchline": {"source": ["obj-7", 0], "destination": ["obj-8", 0]}},
           {"patchline": {"source": ["obj-1", 9], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-9", 0], "destination": ["obj-10", 0]}},
           {"patchline": {"source": ["obj-1", 8], "destination": ["obj-11", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-1", 7], "destination": ["obj-13", 0]}},
           {"patchline": {"source": ["obj-13", 0], "destination": ["obj-14", 0]}},
           {"patchline": {"source": ["obj-1", 6], "destination": ["obj-15", 0]}},
           {"patchline": {"source": ["obj-15", 0], "destination": ["obj-16", 0]}},
           {"patchline": {"source": ["obj-1", 5], "destination": ["obj-17", 0]}},
           {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
           {"patchline": {"source": ["obj-1", 4], "destination": ["obj-19", 0]}},
           {"patchline": {"source": ["obj-19", 0], "destination": ["obj-20", 0]}},
           {"patchline": {"source": ["obj-1", 3], "destination": ["obj-21", 0]}},
           {"patchline": {"source": ["obj-21", 0], "destination": ["obj-22", 0]}},
           {"patchline": {"source": ["obj-1", 2], "destination": ["obj-23", 0]}},
           {"patchline": {"source": ["obj-23", 0], "destination": ["obj-24", 0]}},
           {"patchline": {"source": ["obj-1", 1], "destination": ["obj-25", 0]}},
           {"patchline": {"source": ["obj-25", 0], "destination": ["obj-26", 0]}},
           {"patchline": {"source": ["obj-1", 0], "destination": ["obj-27", 0]}},
           {"patchline": {"source": ["obj-27", 0], "destination": ["obj-28", 0]}}
          ]
         },
         "text": "p all-in-order"
        }
       },
       {
        "box": {
         "id": "obj-29",
         "maxclass": "newobj",
         "numinlets": 0,
         "numoutlets": 0,
         "patching_rect": [788.0, 110.0, 125.0, 22.0],
         "presentation": 1,
         "presentation_rect": [788.0, 110.0, 125.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 1071.0, 900.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [20.0, 10.0, 468.0, 22.0],
             "presentation": 1,
             "presentation_rect": [20.0, 10.0, 468.0, 22.0],
             "text": "Try these after the steps; in brackets what a call may leave out."
            }
           },
           {
            "box": {"id": "obj-2", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 38.0, 195.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 38.0, 195.0, 22.0], "text": "/lstmclassifier/new sorter"}
           },
           {"box": {"id": "obj-3", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 66.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-4",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 38.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 38.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmclassifier/new name [control value]… : Creates a lstmclassifier; if it exists, sets the given controls."
            }
           },
           {
            "box": {
             "id": "obj-5",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 94.0, 202.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 94.0, 202.0, 22.0],
             "text": "/lstmclassifier/free sorter"
            }
           },
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 122.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-7",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 94.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 94.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmclassifier/free name : Deletes the lstmclassifier; does nothing if there is none."
            }
           },
           {
            "box": {
             "id": "obj-8",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 150.0, 209.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 150.0, 209.0, 22.0],
             "text": "/lstmclassifier/clear sorter"
            }
           },
           {"box": {"id": "obj-9", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 178.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-10",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 150.0, 524.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 150.0, 524.0, 22.0],
             "text": "/lstmclassifier/clear name : Erases what was learned; keeps the controls."
            }
           },
           {
            "box": {
             "id": "obj-11",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 206.0, 202.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 206.0, 202.0, 22.0],
             "text": "/lstmclassifier/undo sorter"
            }
           },
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 234.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-13",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 206.0, 601.0, 70.0],
             "presentation": 1,
             "presentation_rect": [440.0, 206.0, 601.0, 70.0],
             "linecount": 4,
             "text": "/lstmclassifier/undo name : Undoes the last call that replaced the whole lstmclassifier (fit, clear, free, load, read, or a set that clears it); again: redoes it, unless the lstmclassifier was edited since. Single edits are not taken back. Answers: exists"
            }
           },
           {
            "box": {
             "id": "obj-14",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 282.0, 202.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 282.0, 202.0, 22.0],
             "text": "/lstmclassifier/size sorter"
            }
           },
           {"box": {"id": "obj-15", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 310.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-16",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 282.0, 517.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 282.0, 517.0, 22.0],
             "text": "/lstmclassifier/size name : Returns the number of weights. Answers: size"
            }
           },
           {
            "box": {
             "id": "obj-17",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 338.0, 202.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 338.0, 202.0, 22.0],
             "text": "/lstmclassifier/cols sorter"
            }
           },
           {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 366.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-19",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 338.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 338.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmclassifier/cols name : Returns the number of input columns, 0 before the first fit. Answers: cols"
            }
           },
           {
            "box": {
             "id": "obj-20",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 394.0, 209.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 394.0, 209.0, 22.0],
             "text": "/lstmclassifier/print sorter"
            }
           },
           {"box": {"id": "obj-21", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 422.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-22",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 394.0, 538.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 394.0, 538.0, 22.0],
             "text": "/lstmclassifier/print name : Returns a short summary as text. Answers: text"
            }
           },
           {
            "box": {
             "id": "obj-23",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 450.0, 328.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 450.0, 328.0, 22.0],
             "text": "/lstmclassifier/dump sorter @replyLimit 16384"
            }
           },
           {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 478.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-25",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 450.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 450.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmclassifier/dump name : Returns the whole content as a msgpack blob. Answers: blob"
            }
           },
           {"box": {"id": "obj-26", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [40.0, 506.0, 153.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 506.0, 153.0, 22.0], "text": "/lstmclassifier/load"}},
           {
            "box": {
             "id": "obj-27",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 506.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 506.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmclassifier/load name blob : Replaces the lstmclassifier with a blob from dump; creates it if needed."
            }
           },
           {
            "box": {
             "id": "obj-28",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 550.0, 293.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 550.0, 293.0, 22.0],
             "text": "/lstmclassifier/write sorter sorter.json"
            }
           },
           {"box": {"id": "obj-29", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 578.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-30",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 550.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 550.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmclassifier/write name path : Writes the whole content to a file; atomically replaces one of the same kind. Answers: path"
            }
           },
           {
            "box": {
             "id": "obj-31",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 606.0, 286.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 606.0, 286.0, 22.0],
             "text": "/lstmclassifier/read sorter sorter.json"
            }
           },
           {"box": {"id": "obj-32", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 634.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-33",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 606.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 606.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmclassifier/read name path : Replaces the lstmclassifier with the content of a file; creates it if needed."
            }
           },
           {
            "box": {
             "id": "obj-34",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 662.0, 195.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 662.0, 195.0, 22.0],
             "text": "/lstmclassifier/set sorter"
            }
           },
           {"box": {"id": "obj-35", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 690.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-36",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 662.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 662.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmclassifier/set name [control value]… : Sets controls; creates the model if needed."
            }
           },
           {
            "box": {
             "id": "obj-37",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 718.0, 195.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 718.0, 195.0, 22.0],
             "text": "/lstmclassifier/get sorter"
            }
           },
           {"box": {"id": "obj-38", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 746.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-39",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 718.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 718.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmclassifier/get name [control] : Returns the value of one control, or of all. Answers: {control value}…"
            }
           },
           {
            "box": {
             "id": "obj-40",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 774.0, 300.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 774.0, 300.0, 22.0],
             "text": "/lstmclassifier/fit sorter gestures moods"
            }
           },
           {"box": {"id": "obj-41", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 802.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-42",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 774.0, 601.0, 86.0],
             "presentation": 1,
             "presentation_rect": [440.0, 774.0, 601.0, 86.0],
             "linecount": 5,
             "text": "/lstmclassifier/fit name sourceDataSeries targetLabelSet [control value]… : Trains in the background; another fit continues. Given controls are set if it succeeds. The seconds are those of the training: a first fit with some controls also waits for kernels to be compiled, once on a machine. Answers: loss valLoss numValidation epochs seconds baseline answers skill"
            }
           },
           {
            "box": {
             "id": "obj-43",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 866.0, 377.0, 38.0],
             "presentation": 1,
             "presentation_rect": [40.0, 866.0, 377.0, 38.0],
             "linecount": 2,
             "text": "/lstmclassifier/search sorter gestures moods @trials 2"
            }
           },
           {"box": {"id": "obj-44", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 910.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-45",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 866.0, 601.0, 102.0],
             "presentation": 1,
             "presentation_rect": [440.0, 866.0, 601.0, 102.0],
             "linecount": 6,
             "text": "/lstmclassifier/search name sourceDataSeries targetLabelSet [trials value] [seconds value] [vary value] : Tries other controls in the background and keeps the model with the smallest held-out loss, which is playable at every moment; sends `/trial` for each. In the end these controls are fitted to all data, as `fit` does. better: 1 if they beat those the model had by more than chance, in cross-validation. `cancel keep 1` keeps the best so far. Answers: trials loss better {control value}…"
            }
           },
           {
            "box": {
             "id": "obj-46",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 974.0, 335.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 974.0, 335.0, 22.0],
             "text": "/lstmclassifier/predict sorter gestures result"
            }
           },
           {"box": {"id": "obj-47", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1002.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-48",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 974.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 974.0, 601.0, 54.0],
             "linecount": 3,
             "text": "/lstmclassifier/predict name sourceDataSeries targetLabelSet [unknown value] : Predicts from every series of a dataseries. In `/progress` epoch is how many parts of a large one are done, of maxIter. Answers: numSeries"
            }
           },
           {
            "box": {
             "id": "obj-49",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1034.0, 286.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1034.0, 286.0, 22.0],
             "text": "/lstmclassifier/predictPoint sorter now"
            }
           },
           {"box": {"id": "obj-50", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1062.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-51",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1034.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1034.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmclassifier/predictPoint name sourceBuffer [unknown value] : Predicts from one series. Answers: label probability"
            }
           },
           {
            "box": {
             "id": "obj-52",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1090.0, 293.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1090.0, 293.0, 22.0],
             "text": "/lstmclassifier/predictSeries sorter now"
            }
           },
           {"box": {"id": "obj-53", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1118.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-54",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1090.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1090.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmclassifier/predictSeries name sourceBuffer [unknown value] : Same as predictPoint. Answers: label probability"
            }
           },
           {
            "box": {
             "id": "obj-55",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1146.0, 223.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1146.0, 223.0, 22.0],
             "text": "/lstmclassifier/history sorter"
            }
           },
           {"box": {"id": "obj-56", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1174.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-57",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1146.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1146.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmclassifier/history name [targetBuffer] : Returns the training and held-out loss of every epoch so far (0: nothing held out). Answers: numEpochs {loss valLoss}…"
            }
           },
           {
            "box": {
             "id": "obj-58",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1202.0, 335.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1202.0, 335.0, 22.0],
             "text": "/lstmclassifier/evaluate sorter gestures moods"
            }
           },
           {"box": {"id": "obj-59", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1230.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-60",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1202.0, 601.0, 70.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1202.0, 601.0, 70.0],
             "linecount": 4,
             "text": "/lstmclassifier/evaluate name sourceDataSeries targetLabelSet : Evaluates predictions against labels, without training: the accuracy, the baseline accuracy of the most frequent label, and the confusion matrix (a row per label). Answers: accuracy baseline numSeries numLabels label… count…"
            }
           },
           {
            "box": {
             "id": "obj-61",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1278.0, 314.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1278.0, 314.0, 22.0],
             "text": "/lstmclassifier/learn sorter gestures moods"
            }
           },
           {"box": {"id": "obj-62", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1306.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-63",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1278.0, 601.0, 70.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1278.0, 601.0, 70.0],
             "linecount": 4,
             "text": "/lstmclassifier/learn name sourceDataSeries targetLabelSet [every value] : Learns in the background from now on: whenever the data have changed, a little from the present weights, which are replaced if the held-out loss is no worse; then sends `/learned name loss valLoss`. cancel ends it, undo takes the last change back."
            }
           },
           {
            "box": {
             "id": "obj-64",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1354.0, 293.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1354.0, 293.0, 22.0],
             "text": "/lstmclassifier/probabilities sorter now"
            }
           },
           {"box": {"id": "obj-65", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1382.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-66",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1354.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1354.0, 601.0, 54.0],
             "linecount": 3,
             "text": "/lstmclassifier/probabilities name sourceBuffer : Returns the probability of every label for one series, in the order they were learned. Answers: numLabels {label probability}…"
            }
           },
           {
            "box": {
             "id": "obj-67",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1414.0, 216.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1414.0, 216.0, 22.0],
             "text": "/lstmclassifier/cancel sorter"
            }
           },
           {"box": {"id": "obj-68", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1442.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-69",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1414.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1414.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/lstmclassifier/cancel name [keep 0|1] : Stops the fits of the model, and ends learn. Answers: stopped"
            }
           },
           {
            "box": {
             "id": "obj-70",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1470.0, 209.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1470.0, 209.0, 22.0],
             "text": "/lstmclassifier/reset sorter"
            }
           },
           {"box": {"id": "obj-71", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1498.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-72",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1470.0, 573.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1470.0, 573.0, 22.0],
             "text": "/lstmclassifier/reset name : Resets any streaming state; keeps what was learned."
            }
           }
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-8", 0], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-14", 0], "destination": ["obj-15", 0]}},
           {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
           {"patchline": {"source": ["obj-20", 0], "destination": ["obj-21", 0]}},
           {"patchline": {"source": ["obj-23", 0], "destination": ["obj-24", 0]}},
           {"patchline": {"source": ["obj-28", 0], "destination": ["obj-29", 0]}},
           {"patchline": {"source": ["obj-31", 0], "destination": ["obj-32", 0]}},
           {"patchline": {"source": ["obj-34", 0], "destination": ["obj-35", 0]}},
           {"patchline": {"source": ["obj-37", 0], "destination": ["obj-38", 0]}},
           {"patchline": {"source": ["obj-40", 0], "destination": ["obj-41", 0]}},
           {"patchline": {"source": ["obj-43", 0], "destination": ["obj-44", 0]}},
           {"patchline": {"source": ["obj-46", 0], "destination": ["obj-47", 0]}},
           {"patchline": {"source": ["obj-49", 0], "destination": ["obj-50", 0]}},
           {"patchline": {"source": ["obj-52", 0], "destination": ["obj-53", 0]}},
           {"patchline": {"source": ["obj-55", 0], "destination": ["obj-56", 0]}},
           {"patchline": {"source": ["obj-58", 0], "destination": ["obj-59", 0]}},
           {"patchline": {"source": ["obj-61", 0], "destination": ["obj-62", 0]}},
           {"patchline": {"source": ["obj-64", 0], "destination": ["obj-65", 0]}},
           {"patchline": {"source": ["obj-67", 0], "destination": ["obj-68", 0]}},
           {"patchline": {"source": ["obj-70", 0], "destination": ["obj-71", 0]}}
          ]
         },
         "text": "p every-message"
        }
       },
       {
        "box": {
         "id": "obj-30",
         "maxclass": "newobj",
         "numinlets": 0,
         "numoutlets": 0,
         "patching_rect": [923.0, 110.0, 125.0, 22.0],
         "presentation": 1,
         "presentation_rect": [923.0, 110.0, 125.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 1071.0, 900.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [20.0, 10.0, 377.0, 22.0],
             "presentation": 1,
             "presentation_rect": [20.0, 10.0, 377.0, 22.0],
             "text": "Options of new, set and fit, here at their defaults."
            }
           },
           {
            "box": {
             "id": "obj-2",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 38.0, 300.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 38.0, 300.0, 22.0],
             "text": "/lstmclassifier/set sorter @hiddenSize 32"
            }
           },
           {"box": {"id": "obj-3", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 66.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-4",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 38.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 38.0, 601.0, 54.0],
             "linecount": 3,
             "text": "LSTM units per layer, one number per layer; if a small linear model does better on held-out data it predicts instead of the network, or together with it: see print and parts (1 to 4096 integers of 1 or more)"
            }
           },
           {
            "box": {
             "id": "obj-5",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 98.0, 279.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 98.0, 279.0, 22.0],
             "text": "/lstmclassifier/set sorter @parts auto"
            }
           },
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 126.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-7",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 98.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 98.0, 601.0, 54.0],
             "linecount": 3,
             "text": "which parts of a classifier or regressor may answer: the network, a linear part on features of the whole series, or both, as does best on left-out series (the network where it is as good); forecasters: auto (one of auto, network, linear)"
            }
           },
           {
            "box": {
             "id": "obj-8",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 158.0, 279.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 158.0, 279.0, 22.0],
             "text": "/lstmclassifier/set sorter @maxIter 20"
            }
           },
           {"box": {"id": "obj-9", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 186.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-10",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 158.0, 433.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 158.0, 433.0, 22.0],
             "text": "number of epochs of a fit (an integer between 1 and 1000000)"
            }
           },
           {
            "box": {
             "id": "obj-11",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 214.0, 307.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 214.0, 307.0, 22.0],
             "text": "/lstmclassifier/set sorter @learnRate 0.02"
            }
           },
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 242.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-13",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 214.0, 356.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 214.0, 356.0, 22.0],
             "text": "peak learning rate (a number above 0, at most 10)"
            }
           },
           {
            "box": {
             "id": "obj-14",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 270.0, 328.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 270.0, 328.0, 22.0],
             "text": "/lstmclassifier/set sorter @schedule oneCycle"
            }
           },
           {"box": {"id": "obj-15", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 298.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-16",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 270.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 270.0, 601.0, 38.0],
             "linecount": 2,
             "text": "learning rate schedule: up to the peak and down to 0 over the fit, or constant (one of oneCycle, constant)"
            }
           },
           {
            "box": {
             "id": "obj-17",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 326.0, 286.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 326.0, 286.0, 22.0],
             "text": "/lstmclassifier/set sorter @batchSize 0"
            }
           },
           {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 354.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-19",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 326.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 326.0, 601.0, 38.0],
             "linecount": 2,
             "text": "series per update; 0: chosen so that a short fit still makes enough updates (an integer between 0 and 65536)"
            }
           },
           {
            "box": {
             "id": "obj-20",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 382.0, 314.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 382.0, 314.0, 22.0],
             "text": "/lstmclassifier/set sorter @validation auto"
            }
           },
           {"box": {"id": "obj-21", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 410.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-22",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 382.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 382.0, 601.0, 54.0],
             "linecount": 3,
             "text": "fraction of the data held out for validation; 0: none; auto: none if there is little data; each label keeps a series to train on, so numValidation may be smaller, even 0 (a number between 0 and 0.9, or auto)"
            }
           },
           {
            "box": {
             "id": "obj-23",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 442.0, 279.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 442.0, 279.0, 22.0],
             "text": "/lstmclassifier/set sorter @patience 0"
            }
           },
           {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 470.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-25",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 442.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 442.0, 601.0, 38.0],
             "linecount": 2,
             "text": "end a fit after this many epochs without a better held-out loss; 0: never (an integer between 0 and 1000000)"
            }
           },
           {
            "box": {
             "id": "obj-26",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 498.0, 251.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 498.0, 251.0, 22.0],
             "text": "/lstmclassifier/set sorter @seed 0"
            }
           },
           {"box": {"id": "obj-27", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 526.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-28",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 498.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 498.0, 601.0, 38.0],
             "linecount": 2,
             "text": "random seed: the same seed gives the same result; -1: a new one each time (an integer of -1 or more)"
            }
           },
           {
            "box": {
             "id": "obj-29",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 554.0, 265.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 554.0, 265.0, 22.0],
             "text": "/lstmclassifier/set sorter @clip 1.0"
            }
           },
           {"box": {"id": "obj-30", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 582.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-31",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 554.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 554.0, 601.0, 38.0],
             "linecount": 2,
             "text": "gradient clipping: the largest norm of a gradient; 0: no clipping (a number between 0 and 1000000)"
            }
           },
           {
            "box": {
             "id": "obj-32",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 610.0, 321.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 610.0, 321.0, 22.0],
             "text": "/lstmclassifier/set sorter @weightDecay auto"
            }
           },
           {"box": {"id": "obj-33", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 638.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-34",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 610.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 610.0, 601.0, 54.0],
             "linecount": 3,
             "text": "decoupled weight decay (times learnRate at each update), against overfitting; auto: 0.1 for forecasters of 0/1 or symbolic data, else 0 (a number between 0 and 10, or auto)"
            }
           },
           {
            "box": {
             "id": "obj-35",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 670.0, 293.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 670.0, 293.0, 22.0],
             "text": "/lstmclassifier/set sorter @windowSize 0"
            }
           },
           {"box": {"id": "obj-36", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 698.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-37",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 670.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 670.0, 601.0, 54.0],
             "linecount": 3,
             "text": "truncated back-propagation through time: frames per window of a forecaster or a series-to-series regressor; the state carries over to the next window; 0: 128 (an integer between 0 and 1000000)"
            }
           },
           {
            "box": {
             "id": "obj-38",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 730.0, 314.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 730.0, 314.0, 22.0],
             "text": "/lstmclassifier/set sorter @difference auto"
            }
           },
           {"box": {"id": "obj-39", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 758.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-40",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 730.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 730.0, 601.0, 54.0],
             "linecount": 3,
             "text": "what a forecaster of numbers learns: the frames (none), their differences (first), or the differences of their logarithms (log); auto: whichever predicts held-out frames best (one of auto, none, first, log)"
            }
           },
           {
            "box": {
             "id": "obj-41",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 790.0, 342.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 790.0, 342.0, 22.0],
             "text": "/lstmclassifier/set sorter @scaling standardise"
            }
           },
           {"box": {"id": "obj-42", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 818.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-43",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 790.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 790.0, 601.0, 54.0],
             "linecount": 3,
             "text": "scaling of the inputs: to mean 0 and standard deviation 1, to 0…1, by median and quartiles, or none; computed at the first fit (one of standardise, normalise, robust, none)"
            }
           },
           {
            "box": {
             "id": "obj-44",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 850.0, 272.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 850.0, 272.0, 22.0],
             "text": "/lstmclassifier/set sorter @loss auto"
            }
           },
           {"box": {"id": "obj-45", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 878.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-46",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 850.0, 601.0, 86.0],
             "presentation": 1,
             "presentation_rect": [440.0, 850.0, 601.0, 86.0],
             "linecount": 5,
             "text": "the loss to minimise; auto: crossEntropy for labels and for forecasts of one-hot frames (a single 1), bernoulli for forecasts of other 0/1 frames, else squared; mixture: a forecaster learns the distribution of whole frames, whose columns have the roles of the dataseries (guessed where none are set), and draws from it (one of auto, squared, crossEntropy, bernoulli, huber, mixture)"
            }
           },
           {
            "box": {
             "id": "obj-47",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 942.0, 293.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 942.0, 293.0, 22.0],
             "text": "/lstmclassifier/set sorter @components 5"
            }
           },
           {"box": {"id": "obj-48", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 970.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-49",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 942.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 942.0, 601.0, 38.0],
             "linecount": 2,
             "text": "number of components of a mixture: alternatives that a forecast may choose among (an integer between 1 and 64)"
            }
           },
           {
            "box": {
             "id": "obj-50",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 998.0, 272.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 998.0, 272.0, 22.0],
             "text": "/lstmclassifier/set sorter @threads 1"
            }
           },
           {"box": {"id": "obj-51", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1026.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-52",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 998.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 998.0, 601.0, 38.0],
             "linecount": 2,
             "text": "processor cores per fit, 0: all; more are faster, give the same result, and leave less to other programs (an integer between 0 and 64)"
            }
           },
           {
            "box": {
             "id": "obj-53",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1054.0, 335.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1054.0, 335.0, 22.0],
             "text": "/lstmclassifier/set sorter @missingValues mask"
            }
           },
           {"box": {"id": "obj-54", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1082.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-55",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1054.0, 601.0, 70.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1054.0, 601.0, 70.0],
             "linecount": 4,
             "text": "missing values in training: mask repeats the previous value and leaves the gap out of the loss, flag also adds an input that marks it, drop removes the frame, fill interpolates, error refuses; a change to or from flag clears what was learned (one of mask, drop, fill, flag, error)"
            }
           },
           {
            "box": {
             "id": "obj-56",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1130.0, 286.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1130.0, 286.0, 22.0],
             "text": "/lstmclassifier/set sorter @denseSize 0"
            }
           },
           {"box": {"id": "obj-57", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1158.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-58",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1130.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1130.0, 601.0, 38.0],
             "linecount": 2,
             "text": "units of a dense layer between the LSTM and the output; 0: none (an integer between 0 and 65536)"
            }
           },
           {
            "box": {
             "id": "obj-59",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1186.0, 314.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1186.0, 314.0, 22.0],
             "text": "/lstmclassifier/set sorter @activation relu"
            }
           },
           {"box": {"id": "obj-60", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1214.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-61",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1186.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1186.0, 601.0, 38.0],
             "linecount": 2,
             "text": "activation of the dense layer; numbered as in FluCoMa (one of identity (0), sigmoid (1), relu (2), tanh (3))"
            }
           },
           {
            "box": {
             "id": "obj-62",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1242.0, 356.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1242.0, 356.0, 22.0],
             "text": "/lstmclassifier/set sorter @outputActivation auto"
            }
           },
           {"box": {"id": "obj-63", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1270.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-64",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1242.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1242.0, 601.0, 54.0],
             "linecount": 3,
             "text": "activation of the output: sigmoid keeps it within 0…1, tanh within -1…1, relu at 0 or above (the data must lie there, too); auto: the one that the loss needs (one of auto, identity (0), sigmoid (1), relu (2), tanh (3))"
            }
           },
           {
            "box": {
             "id": "obj-65",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1302.0, 307.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1302.0, 307.0, 22.0],
             "text": "/lstmclassifier/set sorter @optimiser adam"
            }
           },
           {"box": {"id": "obj-66", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1330.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-67",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1302.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1302.0, 601.0, 38.0],
             "linecount": 2,
             "text": "adam (beta 0.9 and 0.999), or sgd: stochastic gradient descent with momentum (one of adam, sgd)"
            }
           },
           {
            "box": {
             "id": "obj-68",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1358.0, 293.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1358.0, 293.0, 22.0],
             "text": "/lstmclassifier/set sorter @momentum 0.9"
            }
           },
           {"box": {"id": "obj-69", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1386.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-70",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1358.0, 335.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1358.0, 335.0, 22.0],
             "text": "momentum of sgd (a number between 0 and 0.999)"
            }
           },
           {
            "box": {
             "id": "obj-71",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1414.0, 286.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1414.0, 286.0, 22.0],
             "text": "/lstmclassifier/set sorter @dropout 0.0"
            }
           },
           {"box": {"id": "obj-72", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1442.0, 188.0, 22.0], "text": "s lstmosc-classifier-call"}},
           {
            "box": {
             "id": "obj-73",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1414.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1414.0, 601.0, 38.0],
             "linecount": 2,
             "text": "fraction of the outputs of each layer that is dropped at random in training, against overfitting (a number between 0 and 0.95)"
            }
           }
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-8", 0], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-14", 0], "destination": ["obj-15", 0]}},
           {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
           {"patchline": {"source": ["obj-20", 0], "destination": ["obj-21", 0]}},
           {"patchline": {"source": ["obj-23", 0], "destination": ["obj-24", 0]}},
           {"patchline": {"source": ["obj-26", 0], "destination": ["obj-27", 0]}},
           {"patchline": {"source": ["obj-29", 0], "destination": ["obj-30", 0]}},
           {"patchline": {"source": ["obj-32", 0], "destination": ["obj-33", 0]}},
           {"patchline": {"source": ["obj-35", 0], "destination": ["obj-36", 0]}},
           {"patchline": {"source": ["obj-38", 0], "destination": ["obj-39", 0]}},
           {"patchline": {"source": ["obj-41", 0], "destination": ["obj-42", 0]}},
           {"patchline": {"source": ["obj-44", 0], "destination": ["obj-45", 0]}},
           {"patchline": {"source": ["obj-47", 0], "destination": ["obj-48", 0]}},
           {"patchline": {"source": ["obj-50", 0], "destination": ["obj-51", 0]}},
           {"patchline": {"source": ["obj-53", 0], "destination": ["obj-54", 0]}},
           {"patchline": {"source": ["obj-56", 0], "destination": ["obj-57", 0]}},
           {"patchline": {"source": ["obj-59", 0], "destination": ["obj-60", 0]}},
           {"patchline": {"source": ["obj-62", 0], "destination": ["obj-63", 0]}},
           {"patchline": {"source": ["obj-65", 0], "destination": ["obj-66", 0]}},
           {"patchline": {"source": ["obj-68", 0], "destination": ["obj-69", 0]}},
           {"patchline": {"source": ["obj-71", 0], "destination": ["obj-72", 0]}}
          ]
         },
         "text": "p every-control"
        }
       },
       {"box": {"id": "obj-31", "maxclass": "newobj", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 152.0, 188.0, 22.0], "text": "r lstmosc-classifier-call"}},
       {"box": {"id": "obj-32", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [660.0, 180.0, 83.0, 22.0], "text": "lstmosc"}},
       {"box": {"id": "obj-33", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [738.0, 214.0, 90.0, 22.0], "text": "print other"}},
       {
        "box": {
         "id": "obj-34",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [832.0, 214.0, 342.0, 22.0],
         "presentation": 1,
         "presentation_rect": [832.0, 214.0, 342.0, 22.0],
         "text": "other answers, such as status.reply and changed"
        }
       },
       {"box": {"id": "obj-35", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [712.0, 242.0, 83.0, 22.0], "text": "print fail"}},
       {
        "box": {
         "id": "obj-36",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [799.0, 242.0, 307.0, 22.0],
         "presentation": 1,
         "presentation_rect": [799.0, 242.0, 307.0, 22.0],
         "text": "what failed: address, name, code, sentence"
        }
       },
       {"box": {"id": "obj-37", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [686.0, 270.0, 111.0, 22.0], "text": "print progress"}},
       {
        "box": {
         "id": "obj-38",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [801.0, 270.0, 307.0, 22.0],
         "presentation": 1,
         "presentation_rect": [801.0, 270.0, 307.0, 22.0],
         "text": "how far fits and other long work have come"
        }
       },
       {"box": {"id": "obj-39", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [673.0, 298.0, 83.0, 22.0], "text": "print done"}},
       {
        "box": {"id": "obj-40", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [760.0, 298.0, 265.0, 22.0], "presentation": 1, "presentation_rect": [760.0, 298.0, 265.0, 22.0], "text": "what is done: address, name, results"}
       },
       {
        "box": {
         "id": "obj-41",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 4,
         "outlettype": ["", "", "", ""],
         "patching_rect": [660.0, 332.0, 209.0, 54.0],
         "linecount": 3,
         "text": "route /lstmclassifier/fit /labelset/getLabel /lstmclassifier/predictPoint"
        }
       },
       {"box": {"id": "obj-42", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [790.0, 404.0, 90.0, 22.0], "text": "prepend set"}},
       {"box": {"id": "obj-43", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [884.0, 404.0, 209.0, 22.0], "presentation": 1, "presentation_rect": [884.0, 404.0, 209.0, 22.0], "text": "/lstmclassifier/predictPoint"}},
       {"box": {"id": "obj-44", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [751.0, 432.0, 356.0, 22.0], "presentation": 1, "presentation_rect": [751.0, 432.0, 356.0, 22.0], "text": "-"}},
       {"box": {"id": "obj-45", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [725.0, 466.0, 90.0, 22.0], "text": "prepend set"}},
       {"box": {"id": "obj-46", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [819.0, 466.0, 139.0, 22.0], "presentation": 1, "presentation_rect": [819.0, 466.0, 139.0, 22.0], "text": "/labelset/getLabel"}},
       {"box": {"id": "obj-47", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [686.0, 494.0, 419.0, 22.0], "presentation": 1, "presentation_rect": [686.0, 494.0, 419.0, 22.0], "text": "-"}},
       {"box": {"id": "obj-48", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 528.0, 90.0, 22.0], "text": "prepend set"}},
       {"box": {"id": "obj-49", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [754.0, 528.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [754.0, 528.0, 146.0, 22.0], "text": "/lstmclassifier/fit"}},
       {"box": {"id": "obj-50", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 556.0, 447.0, 22.0], "presentation": 1, "presentation_rect": [660.0, 556.0, 447.0, 22.0], "text": "-"}}
      ],
      "lines": [
       {"patchline": {"source": ["obj-4", 0], "destination": ["obj-7", 0]}},
       {"patchline": {"source": ["obj-5", 0], "destination": ["obj-7", 0]}},
       {"patchline": {"source": ["obj-6", 0], "destination": ["obj-7", 0]}},
       {"patchline": {"source": ["obj-9", 0], "destination": ["obj-12", 0]}},
       {"patchline": {"source": ["obj-10", 0], "destination": ["obj-12", 0]}},
       {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
       {"patchline": {"source": ["obj-14", 0], "destination": ["obj-17", 0]}},
       {"patchline": {"source": ["obj-15", 0], "destination": ["obj-17", 0]}},
       {"patchline": {"source": ["obj-16", 0], "destination": ["obj-17", 0]}},
       {"patchline": {"source": ["obj-19", 0], "destination": ["obj-21", 0]}},
       {"patchline": {"source": ["obj-20", 0], "destination": ["obj-21", 0]}},
       {"patchline": {"source": ["obj-23", 0], "destination": ["obj-25", 0]}},
       {"patchline": {"source": ["obj-24", 0], "destination": ["obj-25", 0]}},
       {"patchline": {"source": ["obj-26", 0], "destination": ["obj-28", 0]}},
       {"patchline": {"source": ["obj-31", 0], "destination": ["obj-32", 0]}},
       {"patchline": {"source": ["obj-32", 3], "destination": ["obj-33", 0]}},
       {"patchline": {"source": ["obj-32", 2], "destination": ["obj-35", 0]}},
       {"patchline": {"source": ["obj-32", 1], "destination": ["obj-37", 0]}},
       {"patchline": {"source": ["obj-32", 0], "destination": ["obj-39", 0]}},
       {"patchline": {"source": ["obj-32", 0], "destination": ["obj-41", 0]}},
       {"patchline": {"source": ["obj-41", 2], "destination": ["obj-42", 0]}},
       {"patchline": {"source": ["obj-42", 0], "destination": ["obj-44", 0]}},
       {"patchline": {"source": ["obj-41", 1], "destination": ["obj-45", 0]}},
       {"patchline": {"source": ["obj-45", 0], "destination": ["obj-47", 0]}},
       {"patchline": {"source": ["obj-41", 0], "destination": ["obj-48", 0]}},
       {"patchline": {"source": ["obj-48", 0], "destination": ["obj-50", 0]}}
      ]
     },
     "text": "p classifier"
    }
   },
   {
    "box": {
     "id": "obj-5",
     "maxclass": "newobj",
     "numinlets": 0,
     "numoutlets": 0,
     "patching_rect": [20.0, 180.0, 167.0, 22.0],
     "patcher": {
      "fileversion": 1,
      "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
      "classnamespace": "box",
      "rect": [80.0, 60.0, 1204.0, 754.0],
      "default_fontsize": 12.0,
      "default_fontface": 0,
      "default_fontname": "Arial",
      "showontab": 1,
      "openinpresentation": 1,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 10.0, 615.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 10.0, 615.0, 22.0],
         "text": "/buffer : Named frames × channels: what models predict from, and where results can go."
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 36.0, 517.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 36.0, 517.0, 22.0],
         "text": "Start the server in a terminal: lstmosc serve. Click from top to bottom."
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 80.0, 419.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 80.0, 419.0, 22.0],
         "text": "1) Fill a buffer: the number of channels, then the frames."
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 108.0, 244.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 108.0, 244.0, 22.0],
         "text": "/buffer/set now 1 0 1 2 3 4 5 6 7"
        }
       },
       {"box": {"id": "obj-5", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 136.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
       {
        "box": {"id": "obj-6", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 164.0, 279.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 164.0, 279.0, 22.0], "text": "2) Overwrite frames from the third on."}
       },
       {
        "box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 192.0, 181.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 192.0, 181.0, 22.0], "text": "/buffer/setn now 2 20 30"}
       },
       {"box": {"id": "obj-8", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 220.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
       {
        "box": {
         "id": "obj-9",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 248.0, 426.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 248.0, 426.0, 22.0],
         "text": "3) Read it back: all of it, some frames, its size and rate."
        }
       },
       {
        "box": {"id": "obj-10", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 276.0, 118.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 276.0, 118.0, 22.0], "text": "/buffer/get now"}
       },
       {
        "box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [50.0, 304.0, 153.0, 22.0], "presentation": 1, "presentation_rect": [50.0, 304.0, 153.0, 22.0], "text": "/buffer/getn now 1 3"}
       },
       {
        "box": {"id": "obj-12", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [60.0, 332.0, 132.0, 22.0], "presentation": 1, "presentation_rect": [60.0, 332.0, 132.0, 22.0], "text": "/buffer/query now"}
       },
       {"box": {"id": "obj-13", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 360.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
       {
        "box": {
         "id": "obj-14",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 388.0, 573.0, 38.0],
         "presentation": 1,
         "presentation_rect": [20.0, 388.0, 573.0, 38.0],
         "linecount": 2,
         "text": "4) Large data moves by sound files of floats, in the server's folder or by a full path."
        }
       },
       {
        "box": {
         "id": "obj-15",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 432.0, 188.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 432.0, 188.0, 22.0],
         "text": "/buffer/write now now.wav"
        }
       },
       {
        "box": {
         "id": "obj-16",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 460.0, 195.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 460.0, 195.0, 22.0],
         "text": "/buffer/read again now.wav"
        }
       },
       {"box": {"id": "obj-17", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 488.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
       {"box": {"id": "obj-18", "maxclass": "button", "numinlets": 1, "numoutlets": 1, "outlettype": ["bang"], "patching_rect": [660.0, 80.0, 24.0, 24.0], "presentation": 1, "presentation_rect": [660.0, 80.0, 24.0, 24.0]}},
       {"box": {"id": "obj-19", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [690.0, 80.0, 223.0, 22.0], "presentation": 1, "presentation_rect": [690.0, 80.0, 223.0, 22.0], "text": "all steps, one after the other"}},
       {
        "box": {
         "id": "obj-20",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [660.0, 110.0, 118.0, 22.0],
         "presentation": 1,
         "presentation_rect": [660.0, 110.0, 118.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 396.0, 500.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {"box": {"id": "obj-1", "maxclass": "newobj", "numinlets": 1, "numoutlets": 7, "outlettype": ["bang", "bang", "bang", "bang", "bang", "bang", "bang"], "patching_rect": [20.0, 50.0, 118.0, 22.0], "text": "t b b b b b b b"}},
           {"box": {"id": "obj-2", "maxclass": "inlet", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 10.0, 51.0, 30.0], "index": 1, "comment": ""}},
           {
            "box": {
             "id": "obj-3",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [122.0, 84.0, 244.0, 22.0],
             "presentation": 1,
             "presentation_rect": [122.0, 84.0, 244.0, 22.0],
             "text": "/buffer/set now 1 0 1 2 3 4 5 6 7"
            }
           },
           {"box": {"id": "obj-4", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [122.0, 112.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
           {
            "box": {
             "id": "obj-5",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [105.0, 140.0, 181.0, 22.0],
             "presentation": 1,
             "presentation_rect": [105.0, 140.0, 181.0, 22.0],
             "text": "/buffer/setn now 2 20 30"
            }
           },
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [105.0, 168.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
           {"box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [88.0, 196.0, 118.0, 22.0], "presentation": 1, "presentation_rect": [88.0, 196.0, 118.0, 22.0], "text": "/buffer/get now"}},
           {"box": {"id": "obj-8", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [88.0, 224.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
           {
            "box": {"id": "obj-9", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [71.0, 252.0, 153.0, 22.0], "presentation": 1, "presentation_rect": [71.0, 252.0, 153.0, 22.0], "text": "/buffer/getn now 1 3"}
           },
           {"box": {"id": "obj-10", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [71.0, 280.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
           {
            "box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [54.0, 308.0, 132.0, 22.0], "presentation": 1, "presentation_rect": [54.0, 308.0, 132.0, 22.0], "text": "/buffer/query now"}
           },
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [54.0, 336.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
           {
            "box": {
             "id": "obj-13",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [37.0, 364.0, 188.0, 22.0],
             "presentation": 1,
             "presentation_rect": [37.0, 364.0, 188.0, 22.0],
             "text": "/buffer/write now now.wav"
            }
           },
           {"box": {"id": "obj-14", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [37.0, 392.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
           {
            "box": {
             "id": "obj-15",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [20.0, 420.0, 195.0, 22.0],
             "presentation": 1,
             "presentation_rect": [20.0, 420.0, 195.0, 22.0],
             "text": "/buffer/read again now.wav"
            }
           },
           {"box": {"id": "obj-16", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 448.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}}
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-1", 0]}},
           {"patchline": {"source": ["obj-1", 6], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-3", 0], "destination": ["obj-4", 0]}},
           {"patchline": {"source": ["obj-1", 5], "destination": ["obj-5", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-1", 4], "destination": ["obj-7", 0]}},
           {"patchline": {"source": ["obj-7", 0], "destination": ["obj-8", 0]}},
           {"patchline": {"source": ["obj-1", 3], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-9", 0], "destination": ["obj-10", 0]}},
           {"patchline": {"source": ["obj-1", 2], "destination": ["obj-11", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-1", 1], "destination": ["obj-13", 0]}},
           {"patchline": {"source": ["obj-13", 0], "destination": ["obj-14", 0]}},
           {"patchline": {"source": ["obj-1", 0], "destination": ["obj-15", 0]}},
           {"patchline": {"source": ["obj-15", 0], "destination": ["obj-16", 0]}}
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
         "numoutlets": 0,
         "patching_rect": [788.0, 110.0, 125.0, 22.0],
         "presentation": 1,
         "presentation_rect": [788.0, 110.0, 125.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 1071.0, 900.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [20.0, 10.0, 468.0, 22.0],
             "presentation": 1,
             "presentation_rect": [20.0, 10.0, 468.0, 22.0],
             "text": "Try these after the steps; in brackets what a call may leave out."
            }
           },
           {"box": {"id": "obj-2", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 38.0, 118.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 38.0, 118.0, 22.0], "text": "/buffer/new now"}},
           {"box": {"id": "obj-3", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 66.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
           {
            "box": {
             "id": "obj-4",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 38.0, 433.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 38.0, 433.0, 22.0],
             "text": "/buffer/new name : Creates a buffer; if it exists, keeps it."
            }
           },
           {"box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 94.0, 125.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 94.0, 125.0, 22.0], "text": "/buffer/free now"}},
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 122.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
           {
            "box": {
             "id": "obj-7",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 94.0, 503.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 94.0, 503.0, 22.0],
             "text": "/buffer/free name : Deletes the buffer; does nothing if there is none."
            }
           },
           {
            "box": {"id": "obj-8", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 150.0, 132.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 150.0, 132.0, 22.0], "text": "/buffer/clear now"}
           },
           {"box": {"id": "obj-9", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 178.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
           {
            "box": {
             "id": "obj-10",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 150.0, 307.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 150.0, 307.0, 22.0],
             "text": "/buffer/clear name : Removes the contents."
            }
           },
           {
            "box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 206.0, 125.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 206.0, 125.0, 22.0], "text": "/buffer/undo now"}
           },
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 234.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
           {
            "box": {
             "id": "obj-13",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 206.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 206.0, 601.0, 54.0],
             "linecount": 3,
             "text": "/buffer/undo name : Undoes the last call that replaced the whole buffer (clear, free, load, read, merge, or the result of another call); again: redoes it, unless the buffer was edited since. Single edits are not taken back. Answers: exists"
            }
           },
           {
            "box": {"id": "obj-14", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 266.0, 125.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 266.0, 125.0, 22.0], "text": "/buffer/size now"}
           },
           {"box": {"id": "obj-15", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 294.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
           {
            "box": {
             "id": "obj-16",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 266.0, 461.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 266.0, 461.0, 22.0],
             "text": "/buffer/size name : Returns the number of entries. Answers: size"
            }
           },
           {
            "box": {"id": "obj-17", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 322.0, 125.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 322.0, 125.0, 22.0], "text": "/buffer/cols now"}
           },
           {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 350.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
           {
            "box": {
             "id": "obj-19",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 322.0, 461.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 322.0, 461.0, 22.0],
             "text": "/buffer/cols name : Returns the number of columns. Answers: cols"
            }
           },
           {
            "box": {"id": "obj-20", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 378.0, 132.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 378.0, 132.0, 22.0], "text": "/buffer/print now"}
           },
           {"box": {"id": "obj-21", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 406.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
           {
            "box": {
             "id": "obj-22",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 378.0, 482.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 378.0, 482.0, 22.0],
             "text": "/buffer/print name : Returns a short summary as text. Answers: text"
            }
           },
           {
            "box": {
             "id": "obj-23",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 434.0, 251.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 434.0, 251.0, 22.0],
             "text": "/buffer/dump now @replyLimit 16384"
            }
           },
           {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 462.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
           {
            "box": {
             "id": "obj-25",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 434.0, 559.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 434.0, 559.0, 22.0],
             "text": "/buffer/dump name : Returns the whole content as a msgpack blob. Answers: blob"
            }
           },
           {"box": {"id": "obj-26", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [40.0, 490.0, 97.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 490.0, 97.0, 22.0], "text": "/buffer/load"}},
           {
            "box": {
             "id": "obj-27",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 490.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 490.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/buffer/load name blob : Replaces the buffer with a blob from dump; creates it if needed."
            }
           },
           {
            "box": {"id": "obj-28", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 534.0, 160.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 534.0, 160.0, 22.0], "text": "/buffer/alloc now 4 1"}
           },
           {"box": {"id": "obj-29", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 562.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
           {
            "box": {
             "id": "obj-30",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 534.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 534.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/buffer/alloc name numFrames numChannels [sampleRate] : Creates or resizes a buffer; keeps the contents if the size is the same."
            }
           },
           {
            "box": {
             "id": "obj-31",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 590.0, 188.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 590.0, 188.0, 22.0],
             "text": "/buffer/set now 1 4 3 2 1"
            }
           },
           {"box": {"id": "obj-32", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 618.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
           {
            "box": {
             "id": "obj-33",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 590.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 590.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/buffer/set name numChannels series… [missing value] : Sets the whole content; creates the buffer if needed. Answers: numFrames numChannels"
            }
           },
           {
            "box": {
             "id": "obj-34",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 646.0, 195.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 646.0, 195.0, 22.0],
             "text": "/buffer/setn now 0 4 3 2 1"
            }
           },
           {"box": {"id": "obj-35", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 674.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
           {
            "box": {
             "id": "obj-36",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 646.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 646.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/buffer/setn name startFrame values… [missing value] : Overwrites whole frames, beginning at startFrame."
            }
           },
           {
            "box": {"id": "obj-37", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 702.0, 118.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 702.0, 118.0, 22.0], "text": "/buffer/get now"}
           },
           {"box": {"id": "obj-38", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 730.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
           {
            "box": {
             "id": "obj-39",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 702.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 702.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/buffer/get name [missing value] : Returns the whole content. Answers: numFrames numChannels v…"
            }
           },
           {
            "box": {"id": "obj-40", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 758.0, 153.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 758.0, 153.0, 22.0], "text": "/buffer/getn now 0 4"}
           },
           {"box": {"id": "obj-41", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 786.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
           {
            "box": {
             "id": "obj-42",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 758.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 758.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/buffer/getn name startFrame numFrames [missing value] : Returns some frames. Answers: startFrame numFrames numChannels v…"
            }
           },
           {
            "box": {"id": "obj-43", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 814.0, 132.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 814.0, 132.0, 22.0], "text": "/buffer/query now"}
           },
           {"box": {"id": "obj-44", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 842.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
           {
            "box": {
             "id": "obj-45",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 814.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 814.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/buffer/query name : Returns the size and the sample rate. Answers: numFrames numChannels sampleRate"
            }
           },
           {
            "box": {
             "id": "obj-46",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 870.0, 181.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 870.0, 181.0, 22.0],
             "text": "/buffer/read now now.wav"
            }
           },
           {"box": {"id": "obj-47", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 898.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
           {
            "box": {
             "id": "obj-48",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 870.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 870.0, 601.0, 54.0],
             "linecount": 3,
             "text": "/buffer/read name path [startFrame] [numFrames] : Replaces the content with that of a sound file; creates the buffer if needed. Answers: numFrames numChannels sampleRate"
            }
           },
           {
            "box": {
             "id": "obj-49",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 930.0, 188.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 930.0, 188.0, 22.0],
             "text": "/buffer/write now now.wav"
            }
           },
           {"box": {"id": "obj-50", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 958.0, 160.0, 22.0], "text": "s lstmosc-buffer-call"}},
           {
            "box": {
             "id": "obj-51",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 930.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 930.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/buffer/write name path : Writes a sound file of floats; replaces an existing one atomically. FLAC has 24 bits and takes -1 … 1 only, Ogg is lossy. Answers: path"
            }
           }
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-8", 0], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-14", 0], "destination": ["obj-15", 0]}},
           {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
           {"patchline": {"source": ["obj-20", 0], "destination": ["obj-21", 0]}},
           {"patchline": {"source": ["obj-23", 0], "destination": ["obj-24", 0]}},
           {"patchline": {"source": ["obj-28", 0], "destination": ["obj-29", 0]}},
           {"patchline": {"source": ["obj-31", 0], "destination": ["obj-32", 0]}},
           {"patchline": {"source": ["obj-34", 0], "destination": ["obj-35", 0]}},
           {"patchline": {"source": ["obj-37", 0], "destination": ["obj-38", 0]}},
           {"patchline": {"source": ["obj-40", 0], "destination": ["obj-41", 0]}},
           {"patchline": {"source": ["obj-43", 0], "destination": ["obj-44", 0]}},
           {"patchline": {"source": ["obj-46", 0], "destination": ["obj-47", 0]}},
           {"patchline": {"source": ["obj-49", 0], "destination": ["obj-50", 0]}}
          ]
         },
         "text": "p every-message"
        }
       },
       {"box": {"id": "obj-22", "maxclass": "newobj", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 152.0, 160.0, 22.0], "text": "r lstmosc-buffer-call"}},
       {"box": {"id": "obj-23", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [660.0, 180.0, 83.0, 22.0], "text": "lstmosc"}},
       {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [738.0, 214.0, 90.0, 22.0], "text": "print other"}},
       {
        "box": {
         "id": "obj-25",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [832.0, 214.0, 342.0, 22.0],
         "presentation": 1,
         "presentation_rect": [832.0, 214.0, 342.0, 22.0],
         "text": "other answers, such as status.reply and changed"
        }
       },
       {"box": {"id": "obj-26", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [712.0, 242.0, 83.0, 22.0], "text": "print fail"}},
       {
        "box": {
         "id": "obj-27",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [799.0, 242.0, 307.0, 22.0],
         "presentation": 1,
         "presentation_rect": [799.0, 242.0, 307.0, 22.0],
         "text": "what failed: address, name, code, sentence"
        }
       },
       {"box": {"id": "obj-28", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [686.0, 270.0, 111.0, 22.0], "text": "print progress"}},
       {
        "box": {
         "id": "obj-29",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [801.0, 270.0, 307.0, 22.0],
         "presentation": 1,
         "presentation_rect": [801.0, 270.0, 307.0, 22.0],
         "text": "how far fits and other long work have come"
        }
       },
       {"box": {"id": "obj-30", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [673.0, 298.0, 83.0, 22.0], "text": "print done"}},
       {
        "box": {"id": "obj-31", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [760.0, 298.0, 265.0, 22.0], "presentation": 1, "presentation_rect": [760.0, 298.0, 265.0, 22.0], "text": "what is done: address, name, results"}
       },
       {"box": {"id": "obj-32", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [660.0, 332.0, 139.0, 54.0], "linecount": 3, "text": "route /buffer/getn /buffer/query /buffer/get"}},
       {"box": {"id": "obj-33", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [742.0, 404.0, 90.0, 22.0], "text": "prepend set"}},
       {
        "box": {
         "id": "obj-34",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [876.0, 404.0, 69.0, 22.0],
         "presentation": 1,
         "presentation_rect": [876.0, 404.0, 69.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 330.0, 140.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {"box": {"id": "obj-1", "maxclass": "inlet", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 10.0, 51.0, 30.0], "index": 1, "comment": ""}},
           {"box": {"id": "obj-2", "maxclass": "newobj", "numinlets": 2, "numoutlets": 2, "outlettype": ["", ""], "patching_rect": [20.0, 60.0, 202.0, 22.0], "text": "zl slice 3 @zlmaxsize 32767"}},
           {"box": {"id": "obj-3", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 90.0, 167.0, 22.0], "text": "s lstmosc-buffer-curve"}}
          ],
          "lines": [{"patchline": {"source": ["obj-1", 0], "destination": ["obj-2", 0]}}, {"patchline": {"source": ["obj-2", 1], "destination": ["obj-3", 0]}}]
         },
         "text": "p curve"
        }
       },
       {"box": {"id": "obj-35", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [949.0, 404.0, 90.0, 22.0], "presentation": 1, "presentation_rect": [949.0, 404.0, 90.0, 22.0], "text": "/buffer/get"}},
       {"box": {"id": "obj-36", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [727.0, 432.0, 377.0, 22.0], "presentation": 1, "presentation_rect": [727.0, 432.0, 377.0, 22.0], "text": "-"}},
       {"box": {"id": "obj-37", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [701.0, 466.0, 90.0, 22.0], "text": "prepend set"}},
       {"box": {"id": "obj-38", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [795.0, 466.0, 104.0, 22.0], "presentation": 1, "presentation_rect": [795.0, 466.0, 104.0, 22.0], "text": "/buffer/query"}},
       {"box": {"id": "obj-39", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [686.0, 494.0, 419.0, 22.0], "presentation": 1, "presentation_rect": [686.0, 494.0, 419.0, 22.0], "text": "-"}},
       {"box": {"id": "obj-40", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 528.0, 90.0, 22.0], "text": "prepend set"}},
       {"box": {"id": "obj-41", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [754.0, 528.0, 97.0, 22.0], "presentation": 1, "presentation_rect": [754.0, 528.0, 97.0, 22.0], "text": "/buffer/getn"}},
       {"box": {"id": "obj-42", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 556.0, 447.0, 22.0], "presentation": 1, "presentation_rect": [660.0, 556.0, 447.0, 22.0], "text": "-"}},
       {"box": {"id": "obj-43", "maxclass": "newobj", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 596.0, 167.0, 22.0], "text": "r lstmosc-buffer-curve"}},
       {
        "box": {
         "id": "obj-44",
         "maxclass": "multislider",
         "numinlets": 1,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [660.0, 624.0, 240.0, 100.0],
         "presentation": 1,
         "presentation_rect": [660.0, 624.0, 240.0, 100.0],
         "setminmax": [0.0, 32.0],
         "settype": 1,
         "size": 8,
         "setstyle": 1
        }
       }
      ],
      "lines": [
       {"patchline": {"source": ["obj-4", 0], "destination": ["obj-5", 0]}},
       {"patchline": {"source": ["obj-7", 0], "destination": ["obj-8", 0]}},
       {"patchline": {"source": ["obj-10", 0], "destination": ["obj-13", 0]}},
       {"patchline": {"source": ["obj-11", 0], "destination": ["obj-13", 0]}},
       {"patchline": {"source": ["obj-12", 0], "destination": ["obj-13", 0]}},
       {"patchline": {"source": ["obj-15", 0], "destination": ["obj-17", 0]}},
       {"patchline": {"source": ["obj-16", 0], "destination": ["obj-17", 0]}},
       {"patchline": {"source": ["obj-18", 0], "destination": ["obj-20", 0]}},
       {"patchline": {"source": ["obj-22", 0], "destination": ["obj-23", 0]}},
       {"patchline": {"source": ["obj-23", 3], "destination": ["obj-24", 0]}},
       {"patchline": {"source": ["obj-23", 2], "destination": ["obj-26", 0]}},
       {"patchline": {"source": ["obj-23", 1], "destination": ["obj-28", 0]}},
       {"patchline": {"source": ["obj-23", 0], "destination": ["obj-30", 0]}},
       {"patchline": {"source": ["obj-23", 0], "destination": ["obj-32", 0]}},
       {"patchline": {"source": ["obj-32", 2], "destination": ["obj-33", 0]}},
       {"patchline": {"source": ["obj-32", 2], "destination": ["obj-34", 0]}},
       {"patchline": {"source": ["obj-33", 0], "destination": ["obj-36", 0]}},
       {"patchline": {"source": ["obj-32", 1], "destination": ["obj-37", 0]}},
       {"patchline": {"source": ["obj-37", 0], "destination": ["obj-39", 0]}},
       {"patchline": {"source": ["obj-32", 0], "destination": ["obj-40", 0]}},
       {"patchline": {"source": ["obj-40", 0], "destination": ["obj-42", 0]}},
       {"patchline": {"source": ["obj-43", 0], "destination": ["obj-44", 0]}}
      ]
     },
     "text": "p buffer"
    }
   },
   {
    "box": {
     "id": "obj-6",
     "maxclass": "newobj",
     "numinlets": 0,
     "numoutlets": 0,
     "patching_rect": [20.0, 220.0, 195.0, 22.0],
     "patcher": {
      "fileversion": 1,
      "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
      "classnamespace": "box",
      "rect": [80.0, 60.0, 1204.0, 900.0],
      "default_fontsize": 12.0,
      "default_fontface": 0,
      "default_fontname": "Arial",
      "showontab": 1,
      "openinpresentation": 1,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 10.0, 573.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 10.0, 573.0, 22.0],
         "text": "/dataseries : Named series, each of any number of frames, all of the same width."
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 36.0, 517.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 36.0, 517.0, 22.0],
         "text": "Start the server in a terminal: lstmosc serve. Click from top to bottom."
        }
       },
       {
        "box": {"id": "obj-3", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 80.0, 293.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 80.0, 293.0, 22.0], "text": "1) Begin anew: an absent object is fine."}
       },
       {
        "box": {"id": "obj-4", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 108.0, 174.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 108.0, 174.0, 22.0], "text": "/dataseries/free shapes"}
       },
       {"box": {"id": "obj-5", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 136.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
       {
        "box": {
         "id": "obj-6",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 164.0, 440.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 164.0, 440.0, 22.0],
         "text": "2) Set whole series: the number of channels, then the frames."
        }
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 192.0, 356.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 192.0, 356.0, 22.0],
         "text": "/dataseries/setSeries shapes up 1 0 1 2 3 4 5 6 7"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 220.0, 370.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 220.0, 370.0, 22.0],
         "text": "/dataseries/setSeries shapes down 1 7 6 5 4 3 2 1 0"
        }
       },
       {"box": {"id": "obj-9", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 248.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
       {
        "box": {"id": "obj-10", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 276.0, 286.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 276.0, 286.0, 22.0], "text": "3) Or add frame by frame, as they come."}
       },
       {
        "box": {
         "id": "obj-11",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 304.0, 258.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 304.0, 258.0, 22.0],
         "text": "/dataseries/addFrame shapes still 3"
        }
       },
       {
        "box": {
         "id": "obj-12",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 332.0, 272.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 332.0, 272.0, 22.0],
         "text": "/dataseries/addFrame shapes still 3.5"
        }
       },
       {"box": {"id": "obj-13", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 360.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
       {
        "box": {
         "id": "obj-14",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 388.0, 440.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 388.0, 440.0, 22.0],
         "text": "4) Look: a series, its last frame, how many series there are."
        }
       },
       {
        "box": {
         "id": "obj-15",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 416.0, 230.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 416.0, 230.0, 22.0],
         "text": "/dataseries/getSeries shapes up"
        }
       },
       {
        "box": {
         "id": "obj-16",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 444.0, 244.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 444.0, 244.0, 22.0],
         "text": "/dataseries/getFrame shapes up -1"
        }
       },
       {
        "box": {"id": "obj-17", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [60.0, 472.0, 174.0, 22.0], "presentation": 1, "presentation_rect": [60.0, 472.0, 174.0, 22.0], "text": "/dataseries/size shapes"}
       },
       {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 500.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
       {
        "box": {
         "id": "obj-19",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 528.0, 440.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 528.0, 440.0, 22.0],
         "text": "5) Find what is nearest to a buffer, by dynamic time warping."
        }
       },
       {
        "box": {
         "id": "obj-20",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 556.0, 244.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 556.0, 244.0, 22.0],
         "text": "/buffer/set now 1 0 1 2 3 4 5 6 7"
        }
       },
       {
        "box": {
         "id": "obj-21",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 584.0, 244.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 584.0, 244.0, 22.0],
         "text": "/dataseries/kNearest shapes now 2"
        }
       },
       {"box": {"id": "obj-22", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 612.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
       {"box": {"id": "obj-23", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 640.0, 160.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 640.0, 160.0, 22.0], "text": "6) Keep it in a file."}},
       {
        "box": {
         "id": "obj-24",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 668.0, 265.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 668.0, 265.0, 22.0],
         "text": "/dataseries/write shapes shapes.json"
        }
       },
       {"box": {"id": "obj-25", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 696.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
       {"box": {"id": "obj-26", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 724.0, 251.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 724.0, 251.0, 22.0], "text": "7) Take in what another one holds."}},
       {
        "box": {
         "id": "obj-27",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 752.0, 356.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 752.0, 356.0, 22.0],
         "text": "/dataseries/setSeries more wave 1 4 3 2 1 0 1 2 3"
        }
       },
       {
        "box": {
         "id": "obj-28",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 780.0, 216.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 780.0, 216.0, 22.0],
         "text": "/dataseries/merge shapes more"
        }
       },
       {"box": {"id": "obj-29", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 808.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
       {
        "box": {
         "id": "obj-30",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 836.0, 321.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 836.0, 321.0, 22.0],
         "text": "8) Symbols or characters instead of numbers."
        }
       },
       {
        "box": {
         "id": "obj-31",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 864.0, 293.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 864.0, 293.0, 22.0],
         "text": "/dataseries/setSymbols melody up c d e g"
        }
       },
       {
        "box": {
         "id": "obj-32",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 892.0, 258.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 892.0, 258.0, 22.0],
         "text": "/dataseries/setText spelt up banana"
        }
       },
       {
        "box": {
         "id": "obj-33",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [60.0, 920.0, 237.0, 22.0],
         "presentation": 1,
         "presentation_rect": [60.0, 920.0, 237.0, 22.0],
         "text": "/dataseries/getSymbols melody up"
        }
       },
       {"box": {"id": "obj-34", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 948.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
       {
        "box": {
         "id": "obj-35",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 976.0, 398.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 976.0, 398.0, 22.0],
         "text": "9) Make other series of them: a way back is remembered."
        }
       },
       {
        "box": {
         "id": "obj-36",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 1004.0, 272.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 1004.0, 272.0, 22.0],
         "text": "/dataseries/difference shapes changes"
        }
       },
       {
        "box": {
         "id": "obj-37",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 1032.0, 230.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 1032.0, 230.0, 22.0],
         "text": "/dataseries/scale shapes scaled"
        }
       },
       {"box": {"id": "obj-38", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1060.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
       {"box": {"id": "obj-39", "maxclass": "button", "numinlets": 1, "numoutlets": 1, "outlettype": ["bang"], "patching_rect": [660.0, 80.0, 24.0, 24.0], "presentation": 1, "presentation_rect": [660.0, 80.0, 24.0, 24.0]}},
       {"box": {"id": "obj-40", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [690.0, 80.0, 223.0, 22.0], "presentation": 1, "presentation_rect": [690.0, 80.0, 223.0, 22.0], "text": "all steps, one after the other"}},
       {
        "box": {
         "id": "obj-41",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [660.0, 110.0, 118.0, 22.0],
         "presentation": 1,
         "presentation_rect": [660.0, 110.0, 118.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 646.0, 900.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 18,
             "outlettype": ["bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang"],
             "patching_rect": [20.0, 50.0, 272.0, 22.0],
             "text": "t b b b b b b b b b b b b b b b b b b"
            }
           },
           {"box": {"id": "obj-2", "maxclass": "inlet", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 10.0, 51.0, 30.0], "index": 1, "comment": ""}},
           {
            "box": {"id": "obj-3", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [275.0, 84.0, 174.0, 22.0], "presentation": 1, "presentation_rect": [275.0, 84.0, 174.0, 22.0], "text": "/dataseries/free shapes"}
           },
           {"box": {"id": "obj-4", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [275.0, 112.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-5",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [260.0, 140.0, 356.0, 22.0],
             "presentation": 1,
             "presentation_rect": [260.0, 140.0, 356.0, 22.0],
             "text": "/dataseries/setSeries shapes up 1 0 1 2 3 4 5 6 7"
            }
           },
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [260.0, 168.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-7",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [245.0, 196.0, 370.0, 22.0],
             "presentation": 1,
             "presentation_rect": [245.0, 196.0, 370.0, 22.0],
             "text": "/dataseries/setSeries shapes down 1 7 6 5 4 3 2 1 0"
            }
           },
           {"box": {"id": "obj-8", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [245.0, 224.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-9",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [230.0, 252.0, 258.0, 22.0],
             "presentation": 1,
             "presentation_rect": [230.0, 252.0, 258.0, 22.0],
             "text": "/dataseries/addFrame shapes still 3"
            }
           },
           {"box": {"id": "obj-10", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [230.0, 280.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-11",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [215.0, 308.0, 272.0, 22.0],
             "presentation": 1,
             "presentation_rect": [215.0, 308.0, 272.0, 22.0],
             "text": "/dataseries/addFrame shapes still 3.5"
            }
           },
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [215.0, 336.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-13",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [200.0, 364.0, 230.0, 22.0],
             "presentation": 1,
             "presentation_rect": [200.0, 364.0, 230.0, 22.0],
             "text": "/dataseries/getSeries shapes up"
            }
           },
           {"box": {"id": "obj-14", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [200.0, 392.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-15",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [185.0, 420.0, 244.0, 22.0],
             "presentation": 1,
             "presentation_rect": [185.0, 420.0, 244.0, 22.0],
             "text": "/dataseries/getFrame shapes up -1"
            }
           },
           {"box": {"id": "obj-16", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [185.0, 448.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-17",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [170.0, 476.0, 174.0, 22.0],
             "presentation": 1,
             "presentation_rect": [170.0, 476.0, 174.0, 22.0],
             "text": "/dataseries/size shapes"
            }
           },
           {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [170.0, 504.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-19",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [155.0, 532.0, 244.0, 22.0],
             "presentation": 1,
             "presentation_rect": [155.0, 532.0, 244.0, 22.0],
             "text": "/buffer/set now 1 0 1 2 3 4 5 6 7"
            }
           },
           {"box": {"id": "obj-20", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [155.0, 560.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-21",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [140.0, 588.0, 244.0, 22.0],
             "presentation": 1,
             "presentation_rect": [140.0, 588.0, 244.0, 22.0],
             "text": "/dataseries/kNearest shapes now 2"
            }
           },
           {"box": {"id": "obj-22", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [140.0, 616.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-23",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [125.0, 644.0, 265.0, 22.0],
             "presentation": 1,
             "presentation_rect": [125.0, 644.0, 265.0, 22.0],
             "text": "/dataseries/write shapes shapes.json"
            }
           },
           {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [125.0, 672.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-25",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [110.0, 700.0, 356.0, 22.0],
             "presentation": 1,
             "presentation_rect": [110.0, 700.0, 356.0, 22.0],
             "text": "/dataseries/setSeries more wave 1 4 3 2 1 0 1 2 3"
            }
           },
           {"box": {"id": "obj-26", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [110.0, 728.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-27",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [95.0, 756.0, 216.0, 22.0],
             "presentation": 1,
             "presentation_rect": [95.0, 756.0, 216.0, 22.0],
             "text": "/dataseries/merge shapes more"
            }
           },
           {"box": {"id": "obj-28", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [95.0, 784.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-29",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [80.0, 812.0, 293.0, 22.0],
             "presentation": 1,
             "presentation_rect": [80.0, 812.0, 293.0, 22.0],
             "text": "/dataseries/setSymbols melody up c d e g"
            }
           },
           {"box": {"id": "obj-30", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [80.0, 840.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-31",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [65.0, 868.0, 258.0, 22.0],
             "presentation": 1,
             "presentation_rect": [65.0, 868.0, 258.0, 22.0],
             "text": "/dataseries/setText spelt up banana"
            }
           },
           {"box": {"id": "obj-32", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [65.0, 896.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-33",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [50.0, 924.0, 237.0, 22.0],
             "presentation": 1,
             "presentation_rect": [50.0, 924.0, 237.0, 22.0],
             "text": "/dataseries/getSymbols melody up"
            }
           },
           {"box": {"id": "obj-34", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [50.0, 952.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-35",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [35.0, 980.0, 272.0, 22.0],
             "presentation": 1,
             "presentation_rect": [35.0, 980.0, 272.0, 22.0],
             "text": "/dataseries/difference shapes changes"
            }
           },
           {"box": {"id": "obj-36", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [35.0, 1008.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-37",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [20.0, 1036.0, 230.0, 22.0],
             "presentation": 1,
             "presentation_rect": [20.0, 1036.0, 230.0, 22.0],
             "text": "/dataseries/scale shapes scaled"
            }
           },
           {"box": {"id": "obj-38", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1064.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}}
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-1", 0]}},
           {"patchline": {"source": ["obj-1", 17], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-3", 0], "destination": ["obj-4", 0]}},
           {"patchline": {"source": ["obj-1", 16], "destination": ["obj-5", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-1", 15], "destination": ["obj-7", 0]}},
           {"patchline": {"source": ["obj-7", 0], "destination": ["obj-8", 0]}},
           {"patchline": {"source": ["obj-1", 14], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-9", 0], "destination": ["obj-10", 0]}},
           {"patchline": {"source": ["obj-1", 13], "destination": ["obj-11", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-1", 12], "destination": ["obj-13", 0]}},
           {"patchline": {"source": ["obj-13", 0], "destination": ["obj-14", 0]}},
           {"patchline": {"source": ["obj-1", 11], "destination": ["obj-15", 0]}},
           {"patchline": {"source": ["obj-15", 0], "destination": ["obj-16", 0]}},
           {"patchline": {"source": ["obj-1", 10], "destination": ["obj-17", 0]}},
           {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
           {"patchline": {"source": ["obj-1", 9], "destination": ["obj-19", 0]}},
           {"patchline": {"source": ["obj-19", 0], "destination": ["obj-20", 0]}},
           {"patchline": {"source": ["obj-1", 8], "destination": ["obj-21", 0]}},
           {"patchline": {"source": ["obj-21", 0], "destination": ["obj-22", 0]}},
           {"patchline": {"source": ["obj-1", 7], "destination": ["obj-23", 0]}},
           {"patchline": {"source": ["obj-23", 0], "destination": ["obj-24", 0]}},
           {"patchline": {"source": ["obj-1", 6], "destination": ["obj-25", 0]}},
           {"patchline": {"source": ["obj-25", 0], "destination": ["obj-26", 0]}},
           {"patchline": {"source": ["obj-1", 5], "destination": ["obj-27", 0]}},
           {"patchline": {"source": ["obj-27", 0], "destination": ["obj-28", 0]}},
           {"patchline": {"source": ["obj-1", 4], "destination": ["obj-29", 0]}},
           {"patchline": {"source": ["obj-29", 0], "destination": ["obj-30", 0]}},
           {"patchline": {"source": ["obj-1", 3], "destination": ["obj-31", 0]}},
           {"patchline": {"source": ["obj-31", 0], "destination": ["obj-32", 0]}},
           {"patchline": {"source": ["obj-1", 2], "destination": ["obj-33", 0]}},
           {"patchline": {"source": ["obj-33", 0], "destination": ["obj-34", 0]}},
           {"patchline": {"source": ["obj-1", 1], "destination": ["obj-35", 0]}},
           {"patchline": {"source": ["obj-35", 0], "destination": ["obj-36", 0]}},
           {"patchline": {"source": ["obj-1", 0], "destination": ["obj-37", 0]}},
           {"patchline": {"source": ["obj-37", 0], "destination": ["obj-38", 0]}}
          ]
         },
         "text": "p all-in-order"
        }
       },
       {
        "box": {
         "id": "obj-42",
         "maxclass": "newobj",
         "numinlets": 0,
         "numoutlets": 0,
         "patching_rect": [788.0, 110.0, 125.0, 22.0],
         "presentation": 1,
         "presentation_rect": [788.0, 110.0, 125.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 1071.0, 900.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [20.0, 10.0, 468.0, 22.0],
             "presentation": 1,
             "presentation_rect": [20.0, 10.0, 468.0, 22.0],
             "text": "Try these after the steps; in brackets what a call may leave out."
            }
           },
           {
            "box": {"id": "obj-2", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 38.0, 167.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 38.0, 167.0, 22.0], "text": "/dataseries/new shapes"}
           },
           {"box": {"id": "obj-3", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 66.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-4",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 38.0, 489.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 38.0, 489.0, 22.0],
             "text": "/dataseries/new name : Creates a dataseries; if it exists, keeps it."
            }
           },
           {
            "box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 94.0, 174.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 94.0, 174.0, 22.0], "text": "/dataseries/free shapes"}
           },
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 122.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-7",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 94.0, 559.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 94.0, 559.0, 22.0],
             "text": "/dataseries/free name : Deletes the dataseries; does nothing if there is none."
            }
           },
           {
            "box": {"id": "obj-8", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 150.0, 181.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 150.0, 181.0, 22.0], "text": "/dataseries/clear shapes"}
           },
           {"box": {"id": "obj-9", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 178.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-10",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 150.0, 335.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 150.0, 335.0, 22.0],
             "text": "/dataseries/clear name : Removes the contents."
            }
           },
           {
            "box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 206.0, 174.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 206.0, 174.0, 22.0], "text": "/dataseries/undo shapes"}
           },
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 234.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-13",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 206.0, 601.0, 70.0],
             "presentation": 1,
             "presentation_rect": [440.0, 206.0, 601.0, 70.0],
             "linecount": 4,
             "text": "/dataseries/undo name : Undoes the last call that replaced the whole dataseries (clear, free, load, read, merge, or the result of another call); again: redoes it, unless the dataseries was edited since. Single edits are not taken back. Answers: exists"
            }
           },
           {
            "box": {"id": "obj-14", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 282.0, 174.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 282.0, 174.0, 22.0], "text": "/dataseries/size shapes"}
           },
           {"box": {"id": "obj-15", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 310.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-16",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 282.0, 489.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 282.0, 489.0, 22.0],
             "text": "/dataseries/size name : Returns the number of entries. Answers: size"
            }
           },
           {
            "box": {"id": "obj-17", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 338.0, 174.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 338.0, 174.0, 22.0], "text": "/dataseries/cols shapes"}
           },
           {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 366.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-19",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 338.0, 489.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 338.0, 489.0, 22.0],
             "text": "/dataseries/cols name : Returns the number of columns. Answers: cols"
            }
           },
           {
            "box": {
             "id": "obj-20",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 394.0, 181.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 394.0, 181.0, 22.0],
             "text": "/dataseries/print shapes"
            }
           },
           {"box": {"id": "obj-21", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 422.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-22",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 394.0, 510.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 394.0, 510.0, 22.0],
             "text": "/dataseries/print name : Returns a short summary as text. Answers: text"
            }
           },
           {
            "box": {
             "id": "obj-23",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 450.0, 300.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 450.0, 300.0, 22.0],
             "text": "/dataseries/dump shapes @replyLimit 16384"
            }
           },
           {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 478.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-25",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 450.0, 587.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 450.0, 587.0, 22.0],
             "text": "/dataseries/dump name : Returns the whole content as a msgpack blob. Answers: blob"
            }
           },
           {"box": {"id": "obj-26", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [40.0, 506.0, 125.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 506.0, 125.0, 22.0], "text": "/dataseries/load"}},
           {
            "box": {
             "id": "obj-27",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 506.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 506.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/load name blob : Replaces the dataseries with a blob from dump; creates it if needed."
            }
           },
           {
            "box": {
             "id": "obj-28",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 550.0, 265.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 550.0, 265.0, 22.0],
             "text": "/dataseries/write shapes shapes.json"
            }
           },
           {"box": {"id": "obj-29", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 578.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-30",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 550.0, 601.0, 70.0],
             "presentation": 1,
             "presentation_rect": [440.0, 550.0, 601.0, 70.0],
             "linecount": 4,
             "text": "/dataseries/write name path [bpm value] : Writes the whole content to a file; atomically replaces one of the same kind. .csv, .npy and .npz keep numbers only, no roles, symbols or transforms; .mid is written of notes: series of the roles dt integer integer continuous. Answers: path"
            }
           },
           {
            "box": {
             "id": "obj-31",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 626.0, 258.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 626.0, 258.0, 22.0],
             "text": "/dataseries/read shapes shapes.json"
            }
           },
           {"box": {"id": "obj-32", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 654.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-33",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 626.0, 601.0, 86.0],
             "presentation": 1,
             "presentation_rect": [440.0, 626.0, 601.0, 86.0],
             "linecount": 5,
             "text": "/dataseries/read name path [byColumn value] : Replaces the dataseries with the content of a file, or of all files in a folder; creates it if needed. Returns the columns that are no numbers and were left out; and, as `time - 1770000000.0`, those whose first number was subtracted, as 32 bits cannot tell seconds since 1970 apart. Answers: leftOut…"
            }
           },
           {
            "box": {
             "id": "obj-34",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 718.0, 258.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 718.0, 258.0, 22.0],
             "text": "/dataseries/roles shapes continuous"
            }
           },
           {"box": {"id": "obj-35", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 746.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-36",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 718.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 718.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/roles name roles : Says what kind of number each column is; it is kept with the store and learned."
            }
           },
           {
            "box": {
             "id": "obj-37",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 774.0, 202.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 774.0, 202.0, 22.0],
             "text": "/dataseries/getRoles shapes"
            }
           },
           {"box": {"id": "obj-38", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 802.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-39",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 774.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 774.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/getRoles name : Returns the role of each column; nothing where none was said. Answers: role…"
            }
           },
           {
            "box": {
             "id": "obj-40",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 830.0, 335.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 830.0, 335.0, 22.0],
             "text": "/dataseries/addSeries shapes further 1 4 3 2 1"
            }
           },
           {"box": {"id": "obj-41", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 858.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-42",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 830.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 830.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/addSeries name identifier numChannels series… [missing value] : Adds a series; fails if the identifier exists."
            }
           },
           {
            "box": {
             "id": "obj-43",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 886.0, 300.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 886.0, 300.0, 22.0],
             "text": "/dataseries/setSeries shapes up 1 4 3 2 1"
            }
           },
           {"box": {"id": "obj-44", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 914.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-45",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 886.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 886.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/setSeries name identifier numChannels series… [missing value] : Adds or replaces a series."
            }
           },
           {
            "box": {
             "id": "obj-46",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 942.0, 321.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 942.0, 321.0, 22.0],
             "text": "/dataseries/updateSeries shapes up 1 4 3 2 1"
            }
           },
           {"box": {"id": "obj-47", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 970.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-48",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 942.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 942.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/updateSeries name identifier numChannels series… [missing value] : Replaces a series; fails if there is none of that identifier."
            }
           },
           {
            "box": {
             "id": "obj-49",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 998.0, 251.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 998.0, 251.0, 22.0],
             "text": "/dataseries/deleteSeries shapes up"
            }
           },
           {"box": {"id": "obj-50", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1026.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-51",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 998.0, 433.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 998.0, 433.0, 22.0],
             "text": "/dataseries/deleteSeries name identifier : Deletes a series."
            }
           },
           {
            "box": {
             "id": "obj-52",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1054.0, 272.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1054.0, 272.0, 22.0],
             "text": "/dataseries/addFrame shapes further 4"
            }
           },
           {"box": {"id": "obj-53", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1082.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-54",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1054.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1054.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/addFrame name identifier frame… [missing value] : Appends a frame to a series; creates the series if needed."
            }
           },
           {
            "box": {
             "id": "obj-55",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1110.0, 251.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1110.0, 251.0, 22.0],
             "text": "/dataseries/setFrame shapes up 0 4"
            }
           },
           {"box": {"id": "obj-56", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1138.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-57",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1110.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1110.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/setFrame name identifier time frame… [missing value] : Replaces a frame, or appends one at time = numFrames."
            }
           },
           {
            "box": {
             "id": "obj-58",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1166.0, 272.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1166.0, 272.0, 22.0],
             "text": "/dataseries/updateFrame shapes up 0 4"
            }
           },
           {"box": {"id": "obj-59", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1194.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-60",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1166.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1166.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/updateFrame name identifier time frame… [missing value] : Replaces a frame; fails if there is none at that time."
            }
           },
           {
            "box": {
             "id": "obj-61",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1222.0, 258.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1222.0, 258.0, 22.0],
             "text": "/dataseries/deleteFrame shapes up 0"
            }
           },
           {"box": {"id": "obj-62", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1250.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-63",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1222.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1222.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/deleteFrame name identifier time : Deletes a frame; deleting the last one deletes the series."
            }
           },
           {
            "box": {
             "id": "obj-64",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1278.0, 237.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1278.0, 237.0, 22.0],
             "text": "/dataseries/getFrame shapes up 0"
            }
           },
           {"box": {"id": "obj-65", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1306.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-66",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1278.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1278.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/getFrame name identifier time [targetBuffer] [missing value] : Returns a frame. Answers: numValues v…"
            }
           },
           {
            "box": {
             "id": "obj-67",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1334.0, 230.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1334.0, 230.0, 22.0],
             "text": "/dataseries/getSeries shapes up"
            }
           },
           {"box": {"id": "obj-68", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1362.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-69",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1334.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1334.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/getSeries name identifier [targetBuffer] [missing value] : Returns a series. Answers: numFrames numChannels v…"
            }
           },
           {
            "box": {
             "id": "obj-70",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1390.0, 279.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1390.0, 279.0, 22.0],
             "text": "/dataseries/getDataSet shapes 0 result"
            }
           },
           {"box": {"id": "obj-71", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1418.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-72",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1390.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1390.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/getDataSet name time targetDataSet : Writes the frame of every series at one time to a dataset. Answers: points tooShort"
            }
           },
           {
            "box": {
             "id": "obj-73",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1446.0, 314.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1446.0, 314.0, 22.0],
             "text": "/dataseries/addSymbols melody further c e g"
            }
           },
           {"box": {"id": "obj-74", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1474.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-75",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1446.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1446.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/addSymbols name identifier symbols : Adds a series of symbols; fails if the identifier exists."
            }
           },
           {
            "box": {
             "id": "obj-76",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1502.0, 265.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1502.0, 265.0, 22.0],
             "text": "/dataseries/setSymbols melody up c d"
            }
           },
           {"box": {"id": "obj-77", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1530.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-78",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1502.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1502.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/setSymbols name identifier symbols : Adds or replaces a series of symbols."
            }
           },
           {
            "box": {
             "id": "obj-79",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1558.0, 286.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1558.0, 286.0, 22.0],
             "text": "/dataseries/updateSymbols melody up e c"
            }
           },
           {"box": {"id": "obj-80", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1586.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-81",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1558.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1558.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/updateSymbols name identifier symbols : Replaces a series with symbols; fails if there is none of that identifier."
            }
           },
           {
            "box": {
             "id": "obj-82",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1614.0, 279.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1614.0, 279.0, 22.0],
             "text": "/dataseries/addSymbol melody further g"
            }
           },
           {"box": {"id": "obj-83", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1642.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-84",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1614.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1614.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/addSymbol name identifier symbol : Appends a symbol to a series; creates the series if needed."
            }
           },
           {
            "box": {
             "id": "obj-85",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1670.0, 293.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1670.0, 293.0, 22.0],
             "text": "/dataseries/addText spelt further banana"
            }
           },
           {"box": {"id": "obj-86", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1698.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-87",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1670.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1670.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/addText name identifier text : Adds the characters of a text as a series; fails if the identifier exists."
            }
           },
           {
            "box": {
             "id": "obj-88",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1726.0, 272.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1726.0, 272.0, 22.0],
             "text": "/dataseries/setText spelt up cinnamon"
            }
           },
           {"box": {"id": "obj-89", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1754.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-90",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1726.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1726.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/setText name identifier text : Adds a series of the characters of a text, or replaces one."
            }
           },
           {
            "box": {
             "id": "obj-91",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1782.0, 300.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1782.0, 300.0, 22.0],
             "text": "/dataseries/readText spelt up shapes.json"
            }
           },
           {"box": {"id": "obj-92", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1810.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-93",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1782.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1782.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/readText name identifier path : Adds a series of the characters of a text file (UTF-8), or replaces one. Answers: numSymbols"
            }
           },
           {
            "box": {
             "id": "obj-94",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1838.0, 237.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1838.0, 237.0, 22.0],
             "text": "/dataseries/getSymbols melody up"
            }
           },
           {"box": {"id": "obj-95", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1866.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-96",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1838.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1838.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/getSymbols name identifier : Returns a series as symbols: the most likely one of each frame. Answers: symbol…"
            }
           },
           {
            "box": {
             "id": "obj-97",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1894.0, 209.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1894.0, 209.0, 22.0],
             "text": "/dataseries/getText spelt up"
            }
           },
           {"box": {"id": "obj-98", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1922.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-99",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1894.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1894.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/getText name identifier : Returns a series of symbols as one text. Answers: text"
            }
           },
           {
            "box": {
             "id": "obj-100",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1950.0, 223.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1950.0, 223.0, 22.0],
             "text": "/dataseries/getAlphabet melody"
            }
           },
           {"box": {"id": "obj-101", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1978.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-102",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1950.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1950.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/getAlphabet name : Returns the symbol of each column; nothing if the columns are numbers. Answers: symbol…"
            }
           },
           {
            "box": {
             "id": "obj-103",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 2006.0, 265.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 2006.0, 265.0, 22.0],
             "text": "/dataseries/window shapes result 1 1"
            }
           },
           {"box": {"id": "obj-104", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 2034.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-105",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 2006.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 2006.0, 601.0, 54.0],
             "linecount": 3,
             "text": "/dataseries/window name targetDataSeries length hop [targetDataSet] : Cuts series into windows named identifier:startFrame; omits an incomplete last one. Answers: numWindows tooShort"
            }
           },
           {
            "box": {
             "id": "obj-106",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 2066.0, 272.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 2066.0, 272.0, 22.0],
             "text": "/dataseries/difference shapes changes"
            }
           },
           {"box": {"id": "obj-107", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 2094.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-108",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 2066.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 2066.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/difference name targetDataSeries [order] : Computes the differences from frame to frame; stores what inverseDifference needs. Answers: numSeries tooShort"
            }
           },
           {
            "box": {
             "id": "obj-109",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 2122.0, 321.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 2122.0, 321.0, 22.0],
             "text": "/dataseries/inverseDifference changes result"
            }
           },
           {"box": {"id": "obj-110", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 2150.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-111",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 2122.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 2122.0, 601.0, 54.0],
             "linecount": 3,
             "text": "/dataseries/inverseDifference name targetDataSeries [parameters] [at value] : Sums differences up again, from the start of the series or, for a forecast, from its end. Answers: numSeries"
            }
           },
           {
            "box": {
             "id": "obj-112",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 2182.0, 230.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 2182.0, 230.0, 22.0],
             "text": "/dataseries/scale shapes scaled"
            }
           },
           {"box": {"id": "obj-113", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 2210.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-114",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 2182.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 2182.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/scale name targetDataSeries [method] [parameters] : Scales each column over all series; stores the scaling for inverseScale. Answers: numSeries"
            }
           },
           {
            "box": {
             "id": "obj-115",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 2238.0, 279.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 2238.0, 279.0, 22.0],
             "text": "/dataseries/inverseScale scaled result"
            }
           },
           {"box": {"id": "obj-116", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 2266.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-117",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 2238.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 2238.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/inverseScale name targetDataSeries [parameters] : Converts scaled values back to their original units. Answers: numSeries"
            }
           },
           {
            "box": {
             "id": "obj-118",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 2294.0, 251.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 2294.0, 251.0, 22.0],
             "text": "/dataseries/resample shapes result"
            }
           },
           {"box": {"id": "obj-119", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 2322.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-120",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 2294.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 2294.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/resample name targetDataSeries [numFrames] [factor value] : Changes the number of frames of every series, by linear interpolation. Answers: numSeries"
            }
           },
           {
            "box": {
             "id": "obj-121",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 2350.0, 286.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 2350.0, 286.0, 22.0],
             "text": "/dataseries/split shapes train test 0.5"
            }
           },
           {"box": {"id": "obj-122", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 2378.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-123",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 2350.0, 601.0, 70.0],
             "presentation": 1,
             "presentation_rect": [440.0, 2350.0, 601.0, 70.0],
             "linecount": 4,
             "text": "/dataseries/split name trainDataSeries testDataSeries fraction [seed] [sourceLabelSet value] [trainLabelSet value] [testLabelSet value] [sourceDataSet value] [trainDataSet value] [testDataSet value] : Splits the series at random into a training set and a test set. Answers: numTrain numTest"
            }
           },
           {
            "box": {
             "id": "obj-124",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 2426.0, 307.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 2426.0, 307.0, 22.0],
             "text": "/dataseries/fillMissing shapes result last"
            }
           },
           {"box": {"id": "obj-125", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 2454.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-126",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 2426.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 2426.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/fillMissing name targetDataSeries method [value] : Replaces missing values with numbers. Answers: filled"
            }
           },
           {
            "box": {
             "id": "obj-127",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 2482.0, 272.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 2482.0, 272.0, 22.0],
             "text": "/dataseries/dropMissing shapes result"
            }
           },
           {"box": {"id": "obj-128", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 2510.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-129",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 2482.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 2482.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/dropMissing name targetDataSeries : Removes frames with a missing value, and series with no frame left. Answers: droppedFrames droppedSeries"
            }
           },
           {
            "box": {
             "id": "obj-130",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 2538.0, 237.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 2538.0, 237.0, 22.0],
             "text": "/dataseries/getIds shapes result"
            }
           },
           {"box": {"id": "obj-131", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 2566.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-132",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 2538.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 2538.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/getIds name targetLabelSet : Writes the identifiers to a labelset, as labels of the keys 0, 1, 2 and so on. Answers: size"
            }
           },
           {
            "box": {
             "id": "obj-133",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 2594.0, 216.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 2594.0, 216.0, 22.0],
             "text": "/dataseries/merge shapes more"
            }
           },
           {"box": {"id": "obj-134", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 2622.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-135",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 2594.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 2594.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/merge name sourceDataSeries [overwrite] : Adds all entries of another dataseries. Answers: size"
            }
           },
           {
            "box": {
             "id": "obj-136",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 2650.0, 244.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 2650.0, 244.0, 22.0],
             "text": "/dataseries/kNearest shapes now 1"
            }
           },
           {"box": {"id": "obj-137", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 2678.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-138",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 2650.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 2650.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/kNearest name source k : Returns the identifiers of the k nearest entries by dynamic time warping, nearest first. Answers: identifier…"
            }
           },
           {
            "box": {
             "id": "obj-139",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 2706.0, 272.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 2706.0, 272.0, 22.0],
             "text": "/dataseries/kNearestDist shapes now 1"
            }
           },
           {"box": {"id": "obj-140", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 2734.0, 188.0, 22.0], "text": "s lstmosc-dataseries-call"}},
           {
            "box": {
             "id": "obj-141",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 2706.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 2706.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/kNearestDist name source k : Returns the distances of the k nearest entries by dynamic time warping, nearest first. Answers: distance…"
            }
           }
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-8", 0], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-14", 0], "destination": ["obj-15", 0]}},
           {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
           {"patchline": {"source": ["obj-20", 0], "destination": ["obj-21", 0]}},
           {"patchline": {"source": ["obj-23", 0], "destination": ["obj-24", 0]}},
           {"patchline": {"source": ["obj-28", 0], "destination": ["obj-29", 0]}},
           {"patchline": {"source": ["obj-31", 0], "destination": ["obj-32", 0]}},
           {"patchline": {"source": ["obj-34", 0], "destination": ["obj-35", 0]}},
           {"patchline": {"source": ["obj-37", 0], "destination": ["obj-38", 0]}},
           {"patchline": {"source": ["obj-40", 0], "destination": ["obj-41", 0]}},
           {"patchline": {"source": ["obj-43", 0], "destination": ["obj-44", 0]}},
           {"patchline": {"source": ["obj-46", 0], "destination": ["obj-47", 0]}},
           {"patchline": {"source": ["obj-49", 0], "destination": ["obj-50", 0]}},
           {"patchline": {"source": ["obj-52", 0], "destination": ["obj-53", 0]}},
           {"patchline": {"source": ["obj-55", 0], "destination": ["obj-56", 0]}},
           {"patchline": {"source": ["obj-58", 0], "destination": ["obj-59", 0]}},
           {"patchline": {"source": ["obj-61", 0], "destination": ["obj-62", 0]}},
           {"patchline": {"source": ["obj-64", 0], "destination": ["obj-65", 0]}},
           {"patchline": {"source": ["obj-67", 0], "destination": ["obj-68", 0]}},
           {"patchline": {"source": ["obj-70", 0], "destination": ["obj-71", 0]}},
           {"patchline": {"source": ["obj-73", 0], "destination": ["obj-74", 0]}},
           {"patchline": {"source": ["obj-76", 0], "destination": ["obj-77", 0]}},
           {"patchline": {"source": ["obj-79", 0], "destination": ["obj-80", 0]}},
           {"patchline": {"source": ["obj-82", 0], "destination": ["obj-83", 0]}},
           {"patchline": {"source": ["obj-85", 0], "destination": ["obj-86", 0]}},
           {"patchline": {"source": ["obj-88", 0], "destination": ["obj-89", 0]}},
           {"patchline": {"source": ["obj-91", 0], "destination": ["obj-92", 0]}},
           {"patchline": {"source": ["obj-94", 0], "destination": ["obj-95", 0]}},
           {"patchline": {"source": ["obj-97", 0], "destination": ["obj-98", 0]}},
           {"patchline": {"source": ["obj-100", 0], "destination": ["obj-101", 0]}},
           {"patchline": {"source": ["obj-103", 0], "destination": ["obj-104", 0]}},
           {"patchline": {"source": ["obj-106", 0], "destination": ["obj-107", 0]}},
           {"patchline": {"source": ["obj-109", 0], "destination": ["obj-110", 0]}},
           {"patchline": {"source": ["obj-112", 0], "destination": ["obj-113", 0]}},
           {"patchline": {"source": ["obj-115", 0], "destination": ["obj-116", 0]}},
           {"patchline": {"source": ["obj-118", 0], "destination": ["obj-119", 0]}},
           {"patchline": {"source": ["obj-121", 0], "destination": ["obj-122", 0]}},
           {"patchline": {"source": ["obj-124", 0], "destination": ["obj-125", 0]}},
           {"patchline": {"source": ["obj-127", 0], "destination": ["obj-128", 0]}},
           {"patchline": {"source": ["obj-130", 0], "destination": ["obj-131", 0]}},
           {"patchline": {"source": ["obj-133", 0], "destination": ["obj-134", 0]}},
           {"patchline": {"source": ["obj-136", 0], "destination": ["obj-137", 0]}},
           {"patchline": {"source": ["obj-139", 0], "destination": ["obj-140", 0]}}
          ]
         },
         "text": "p every-message"
        }
       },
       {"box": {"id": "obj-43", "maxclass": "newobj", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 152.0, 188.0, 22.0], "text": "r lstmosc-dataseries-call"}},
       {"box": {"id": "obj-44", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [660.0, 180.0, 83.0, 22.0], "text": "lstmosc"}},
       {"box": {"id": "obj-45", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [738.0, 214.0, 90.0, 22.0], "text": "print other"}},
       {
        "box": {
         "id": "obj-46",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [832.0, 214.0, 342.0, 22.0],
         "presentation": 1,
         "presentation_rect": [832.0, 214.0, 342.0, 22.0],
         "text": "other answers, such as status.reply and changed"
        }
       },
       {"box": {"id": "obj-47", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [712.0, 242.0, 83.0, 22.0], "text": "print fail"}},
       {
        "box": {
         "id": "obj-48",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [799.0, 242.0, 307.0, 22.0],
         "presentation": 1,
         "presentation_rect": [799.0, 242.0, 307.0, 22.0],
         "text": "what failed: address, name, code, sentence"
        }
       },
       {"box": {"id": "obj-49", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [686.0, 270.0, 111.0, 22.0], "text": "print progress"}},
       {
        "box": {
         "id": "obj-50",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [801.0, 270.0, 307.0, 22.0],
         "presentation": 1,
         "presentation_rect": [801.0, 270.0, 307.0, 22.0],
         "text": "how far fits and other long work have come"
        }
       },
       {"box": {"id": "obj-51", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [673.0, 298.0, 83.0, 22.0], "text": "print done"}},
       {
        "box": {"id": "obj-52", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [760.0, 298.0, 265.0, 22.0], "presentation": 1, "presentation_rect": [760.0, 298.0, 265.0, 22.0], "text": "what is done: address, name, results"}
       },
       {
        "box": {
         "id": "obj-53",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 4,
         "outlettype": ["", "", "", ""],
         "patching_rect": [660.0, 332.0, 195.0, 54.0],
         "linecount": 3,
         "text": "route /dataseries/getFrame /dataseries/kNearest /dataseries/getSeries"
        }
       },
       {"box": {"id": "obj-54", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [780.0, 404.0, 90.0, 22.0], "text": "prepend set"}},
       {
        "box": {
         "id": "obj-55",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [914.0, 404.0, 69.0, 22.0],
         "presentation": 1,
         "presentation_rect": [914.0, 404.0, 69.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 330.0, 140.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {"box": {"id": "obj-1", "maxclass": "inlet", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 10.0, 51.0, 30.0], "index": 1, "comment": ""}},
           {"box": {"id": "obj-2", "maxclass": "newobj", "numinlets": 2, "numoutlets": 2, "outlettype": ["", ""], "patching_rect": [20.0, 60.0, 202.0, 22.0], "text": "zl slice 3 @zlmaxsize 32767"}},
           {"box": {"id": "obj-3", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 90.0, 195.0, 22.0], "text": "s lstmosc-dataseries-curve"}}
          ],
          "lines": [{"patchline": {"source": ["obj-1", 0], "destination": ["obj-2", 0]}}, {"patchline": {"source": ["obj-2", 1], "destination": ["obj-3", 0]}}]
         },
         "text": "p curve"
        }
       },
       {"box": {"id": "obj-56", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [987.0, 404.0, 160.0, 22.0], "presentation": 1, "presentation_rect": [987.0, 404.0, 160.0, 22.0], "text": "/dataseries/getSeries"}},
       {
        "box": {"id": "obj-57", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [746.0, 432.0, 363.0, 38.0], "presentation": 1, "presentation_rect": [746.0, 432.0, 363.0, 38.0], "linecount": 2, "text": "-"}
       },
       {"box": {"id": "obj-58", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [720.0, 482.0, 90.0, 22.0], "text": "prepend set"}},
       {"box": {"id": "obj-59", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [814.0, 482.0, 153.0, 22.0], "presentation": 1, "presentation_rect": [814.0, 482.0, 153.0, 22.0], "text": "/dataseries/kNearest"}},
       {"box": {"id": "obj-60", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [686.0, 510.0, 419.0, 22.0], "presentation": 1, "presentation_rect": [686.0, 510.0, 419.0, 22.0], "text": "-"}},
       {"box": {"id": "obj-61", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 544.0, 90.0, 22.0], "text": "prepend set"}},
       {"box": {"id": "obj-62", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [754.0, 544.0, 153.0, 22.0], "presentation": 1, "presentation_rect": [754.0, 544.0, 153.0, 22.0], "text": "/dataseries/getFrame"}},
       {"box": {"id": "obj-63", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 572.0, 447.0, 22.0], "presentation": 1, "presentation_rect": [660.0, 572.0, 447.0, 22.0], "text": "-"}},
       {"box": {"id": "obj-64", "maxclass": "newobj", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 612.0, 195.0, 22.0], "text": "r lstmosc-dataseries-curve"}},
       {
        "box": {
         "id": "obj-65",
         "maxclass": "multislider",
         "numinlets": 1,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [660.0, 640.0, 240.0, 100.0],
         "presentation": 1,
         "presentation_rect": [660.0, 640.0, 240.0, 100.0],
         "setminmax": [-1.0, 8.0],
         "settype": 1,
         "size": 8,
         "setstyle": 1
        }
       }
      ],
      "lines": [
       {"patchline": {"source": ["obj-4", 0], "destination": ["obj-5", 0]}},
       {"patchline": {"source": ["obj-7", 0], "destination": ["obj-9", 0]}},
       {"patchline": {"source": ["obj-8", 0], "destination": ["obj-9", 0]}},
       {"patchline": {"source": ["obj-11", 0], "destination": ["obj-13", 0]}},
       {"patchline": {"source": ["obj-12", 0], "destination": ["obj-13", 0]}},
       {"patchline": {"source": ["obj-15", 0], "destination": ["obj-18", 0]}},
       {"patchline": {"source": ["obj-16", 0], "destination": ["obj-18", 0]}},
       {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
       {"patchline": {"source": ["obj-20", 0], "destination": ["obj-22", 0]}},
       {"patchline": {"source": ["obj-21", 0], "destination": ["obj-22", 0]}},
       {"patchline": {"source": ["obj-24", 0], "destination": ["obj-25", 0]}},
       {"patchline": {"source": ["obj-27", 0], "destination": ["obj-29", 0]}},
       {"patchline": {"source": ["obj-28", 0], "destination": ["obj-29", 0]}},
       {"patchline": {"source": ["obj-31", 0], "destination": ["obj-34", 0]}},
       {"patchline": {"source": ["obj-32", 0], "destination": ["obj-34", 0]}},
       {"patchline": {"source": ["obj-33", 0], "destination": ["obj-34", 0]}},
       {"patchline": {"source": ["obj-36", 0], "destination": ["obj-38", 0]}},
       {"patchline": {"source": ["obj-37", 0], "destination": ["obj-38", 0]}},
       {"patchline": {"source": ["obj-39", 0], "destination": ["obj-41", 0]}},
       {"patchline": {"source": ["obj-43", 0], "destination": ["obj-44", 0]}},
       {"patchline": {"source": ["obj-44", 3], "destination": ["obj-45", 0]}},
       {"patchline": {"source": ["obj-44", 2], "destination": ["obj-47", 0]}},
       {"patchline": {"source": ["obj-44", 1], "destination": ["obj-49", 0]}},
       {"patchline": {"source": ["obj-44", 0], "destination": ["obj-51", 0]}},
       {"patchline": {"source": ["obj-44", 0], "destination": ["obj-53", 0]}},
       {"patchline": {"source": ["obj-53", 2], "destination": ["obj-54", 0]}},
       {"patchline": {"source": ["obj-53", 2], "destination": ["obj-55", 0]}},
       {"patchline": {"source": ["obj-54", 0], "destination": ["obj-57", 0]}},
       {"patchline": {"source": ["obj-53", 1], "destination": ["obj-58", 0]}},
       {"patchline": {"source": ["obj-58", 0], "destination": ["obj-60", 0]}},
       {"patchline": {"source": ["obj-53", 0], "destination": ["obj-61", 0]}},
       {"patchline": {"source": ["obj-61", 0], "destination": ["obj-63", 0]}},
       {"patchline": {"source": ["obj-64", 0], "destination": ["obj-65", 0]}}
      ]
     },
     "text": "p dataseries"
    }
   },
   {
    "box": {
     "id": "obj-7",
     "maxclass": "newobj",
     "numinlets": 0,
     "numoutlets": 0,
     "patching_rect": [20.0, 260.0, 174.0, 22.0],
     "patcher": {
      "fileversion": 1,
      "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
      "classnamespace": "box",
      "rect": [80.0, 60.0, 1204.0, 804.0],
      "default_fontsize": 12.0,
      "default_fontface": 0,
      "default_fontname": "Arial",
      "showontab": 1,
      "openinpresentation": 1,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 10.0, 342.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 10.0, 342.0, 22.0],
         "text": "/dataset : Named points, all of the same width."
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 36.0, 517.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 36.0, 517.0, 22.0],
         "text": "Start the server in a terminal: lstmosc serve. Click from top to bottom."
        }
       },
       {
        "box": {"id": "obj-3", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 80.0, 293.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 80.0, 293.0, 22.0], "text": "1) Begin anew: an absent object is fine."}
       },
       {
        "box": {"id": "obj-4", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 108.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 108.0, 146.0, 22.0], "text": "/dataset/free tones"}
       },
       {"box": {"id": "obj-5", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 136.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
       {
        "box": {"id": "obj-6", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 164.0, 300.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 164.0, 300.0, 22.0], "text": "2) Set points: setPoint adds or replaces."}
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 192.0, 265.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 192.0, 265.0, 22.0],
         "text": "/dataset/setPoint tones high 880 0.5"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 220.0, 265.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 220.0, 265.0, 22.0],
         "text": "/dataset/setPoint tones low 220 0.25"
        }
       },
       {"box": {"id": "obj-9", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 248.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
       {
        "box": {"id": "obj-10", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 276.0, 300.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 276.0, 300.0, 22.0], "text": "3) Look: a point, and how many there are."}
       },
       {
        "box": {
         "id": "obj-11",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 304.0, 209.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 304.0, 209.0, 22.0],
         "text": "/dataset/getPoint tones high"
        }
       },
       {
        "box": {"id": "obj-12", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [50.0, 332.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [50.0, 332.0, 146.0, 22.0], "text": "/dataset/size tones"}
       },
       {"box": {"id": "obj-13", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 360.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
       {
        "box": {"id": "obj-14", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 388.0, 258.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 388.0, 258.0, 22.0], "text": "4) All points to a buffer and back."}
       },
       {
        "box": {
         "id": "obj-15",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 416.0, 216.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 416.0, 216.0, 22.0],
         "text": "/dataset/toBuffer tones table"
        }
       },
       {
        "box": {
         "id": "obj-16",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 444.0, 230.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 444.0, 230.0, 22.0],
         "text": "/dataset/fromBuffer again table"
        }
       },
       {"box": {"id": "obj-17", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 472.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
       {
        "box": {
         "id": "obj-18",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 500.0, 328.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 500.0, 328.0, 22.0],
         "text": "5) Find the nearest point to one in a buffer."
        }
       },
       {
        "box": {
         "id": "obj-19",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 528.0, 195.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 528.0, 195.0, 22.0],
         "text": "/buffer/set here 2 800 0.5"
        }
       },
       {
        "box": {
         "id": "obj-20",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 556.0, 223.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 556.0, 223.0, 22.0],
         "text": "/dataset/kNearest tones here 1"
        }
       },
       {"box": {"id": "obj-21", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 584.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
       {"box": {"id": "obj-22", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 612.0, 160.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 612.0, 160.0, 22.0], "text": "6) Keep it in a file."}},
       {
        "box": {
         "id": "obj-23",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 640.0, 230.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 640.0, 230.0, 22.0],
         "text": "/dataset/write tones tones.json"
        }
       },
       {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 668.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
       {"box": {"id": "obj-25", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 696.0, 251.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 696.0, 251.0, 22.0], "text": "7) Take in what another one holds."}},
       {
        "box": {
         "id": "obj-26",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 724.0, 195.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 724.0, 195.0, 22.0],
         "text": "/dataset/merge tones again"
        }
       },
       {"box": {"id": "obj-27", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 752.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
       {"box": {"id": "obj-28", "maxclass": "button", "numinlets": 1, "numoutlets": 1, "outlettype": ["bang"], "patching_rect": [660.0, 80.0, 24.0, 24.0], "presentation": 1, "presentation_rect": [660.0, 80.0, 24.0, 24.0]}},
       {"box": {"id": "obj-29", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [690.0, 80.0, 223.0, 22.0], "presentation": 1, "presentation_rect": [690.0, 80.0, 223.0, 22.0], "text": "all steps, one after the other"}},
       {
        "box": {
         "id": "obj-30",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [660.0, 110.0, 118.0, 22.0],
         "presentation": 1,
         "presentation_rect": [660.0, 110.0, 118.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 459.0, 724.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 11,
             "outlettype": ["bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang"],
             "patching_rect": [20.0, 50.0, 174.0, 22.0],
             "text": "t b b b b b b b b b b b"
            }
           },
           {"box": {"id": "obj-2", "maxclass": "inlet", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 10.0, 51.0, 30.0], "index": 1, "comment": ""}},
           {
            "box": {"id": "obj-3", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [180.0, 84.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [180.0, 84.0, 146.0, 22.0], "text": "/dataset/free tones"}
           },
           {"box": {"id": "obj-4", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [180.0, 112.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-5",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [164.0, 140.0, 265.0, 22.0],
             "presentation": 1,
             "presentation_rect": [164.0, 140.0, 265.0, 22.0],
             "text": "/dataset/setPoint tones high 880 0.5"
            }
           },
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [164.0, 168.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-7",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [148.0, 196.0, 265.0, 22.0],
             "presentation": 1,
             "presentation_rect": [148.0, 196.0, 265.0, 22.0],
             "text": "/dataset/setPoint tones low 220 0.25"
            }
           },
           {"box": {"id": "obj-8", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [148.0, 224.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-9",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [132.0, 252.0, 209.0, 22.0],
             "presentation": 1,
             "presentation_rect": [132.0, 252.0, 209.0, 22.0],
             "text": "/dataset/getPoint tones high"
            }
           },
           {"box": {"id": "obj-10", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [132.0, 280.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [116.0, 308.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [116.0, 308.0, 146.0, 22.0], "text": "/dataset/size tones"}
           },
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [116.0, 336.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-13",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [100.0, 364.0, 216.0, 22.0],
             "presentation": 1,
             "presentation_rect": [100.0, 364.0, 216.0, 22.0],
             "text": "/dataset/toBuffer tones table"
            }
           },
           {"box": {"id": "obj-14", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [100.0, 392.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-15",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [84.0, 420.0, 230.0, 22.0],
             "presentation": 1,
             "presentation_rect": [84.0, 420.0, 230.0, 22.0],
             "text": "/dataset/fromBuffer again table"
            }
           },
           {"box": {"id": "obj-16", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [84.0, 448.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-17",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [68.0, 476.0, 195.0, 22.0],
             "presentation": 1,
             "presentation_rect": [68.0, 476.0, 195.0, 22.0],
             "text": "/buffer/set here 2 800 0.5"
            }
           },
           {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [68.0, 504.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-19",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [52.0, 532.0, 223.0, 22.0],
             "presentation": 1,
             "presentation_rect": [52.0, 532.0, 223.0, 22.0],
             "text": "/dataset/kNearest tones here 1"
            }
           },
           {"box": {"id": "obj-20", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [52.0, 560.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-21",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [36.0, 588.0, 230.0, 22.0],
             "presentation": 1,
             "presentation_rect": [36.0, 588.0, 230.0, 22.0],
             "text": "/dataset/write tones tones.json"
            }
           },
           {"box": {"id": "obj-22", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [36.0, 616.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-23",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [20.0, 644.0, 195.0, 22.0],
             "presentation": 1,
             "presentation_rect": [20.0, 644.0, 195.0, 22.0],
             "text": "/dataset/merge tones again"
            }
           },
           {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 672.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}}
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-1", 0]}},
           {"patchline": {"source": ["obj-1", 10], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-3", 0], "destination": ["obj-4", 0]}},
           {"patchline": {"source": ["obj-1", 9], "destination": ["obj-5", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-1", 8], "destination": ["obj-7", 0]}},
           {"patchline": {"source": ["obj-7", 0], "destination": ["obj-8", 0]}},
           {"patchline": {"source": ["obj-1", 7], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-9", 0], "destination": ["obj-10", 0]}},
           {"patchline": {"source": ["obj-1", 6], "destination": ["obj-11", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-1", 5], "destination": ["obj-13", 0]}},
           {"patchline": {"source": ["obj-13", 0], "destination": ["obj-14", 0]}},
           {"patchline": {"source": ["obj-1", 4], "destination": ["obj-15", 0]}},
           {"patchline": {"source": ["obj-15", 0], "destination": ["obj-16", 0]}},
           {"patchline": {"source": ["obj-1", 3], "destination": ["obj-17", 0]}},
           {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
           {"patchline": {"source": ["obj-1", 2], "destination": ["obj-19", 0]}},
           {"patchline": {"source": ["obj-19", 0], "destination": ["obj-20", 0]}},
           {"patchline": {"source": ["obj-1", 1], "destination": ["obj-21", 0]}},
           {"patchline": {"source": ["obj-21", 0], "destination": ["obj-22", 0]}},
           {"patchline": {"source": ["obj-1", 0], "destination": ["obj-23", 0]}},
           {"patchline": {"source": ["obj-23", 0], "destination": ["obj-24", 0]}}
          ]
         },
         "text": "p all-in-order"
        }
       },
       {
        "box": {
         "id": "obj-31",
         "maxclass": "newobj",
         "numinlets": 0,
         "numoutlets": 0,
         "patching_rect": [788.0, 110.0, 125.0, 22.0],
         "presentation": 1,
         "presentation_rect": [788.0, 110.0, 125.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 1071.0, 900.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [20.0, 10.0, 468.0, 22.0],
             "presentation": 1,
             "presentation_rect": [20.0, 10.0, 468.0, 22.0],
             "text": "Try these after the steps; in brackets what a call may leave out."
            }
           },
           {
            "box": {"id": "obj-2", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 38.0, 139.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 38.0, 139.0, 22.0], "text": "/dataset/new tones"}
           },
           {"box": {"id": "obj-3", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 66.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-4",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 38.0, 447.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 38.0, 447.0, 22.0],
             "text": "/dataset/new name : Creates a dataset; if it exists, keeps it."
            }
           },
           {
            "box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 94.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 94.0, 146.0, 22.0], "text": "/dataset/free tones"}
           },
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 122.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-7",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 94.0, 517.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 94.0, 517.0, 22.0],
             "text": "/dataset/free name : Deletes the dataset; does nothing if there is none."
            }
           },
           {
            "box": {"id": "obj-8", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 150.0, 153.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 150.0, 153.0, 22.0], "text": "/dataset/clear tones"}
           },
           {"box": {"id": "obj-9", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 178.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-10",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 150.0, 314.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 150.0, 314.0, 22.0],
             "text": "/dataset/clear name : Removes the contents."
            }
           },
           {
            "box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 206.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 206.0, 146.0, 22.0], "text": "/dataset/undo tones"}
           },
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 234.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-13",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 206.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 206.0, 601.0, 54.0],
             "linecount": 3,
             "text": "/dataset/undo name : Undoes the last call that replaced the whole dataset (clear, free, load, read, merge, or the result of another call); again: redoes it, unless the dataset was edited since. Single edits are not taken back. Answers: exists"
            }
           },
           {
            "box": {"id": "obj-14", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 266.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 266.0, 146.0, 22.0], "text": "/dataset/size tones"}
           },
           {"box": {"id": "obj-15", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 294.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-16",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 266.0, 468.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 266.0, 468.0, 22.0],
             "text": "/dataset/size name : Returns the number of entries. Answers: size"
            }
           },
           {
            "box": {"id": "obj-17", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 322.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 322.0, 146.0, 22.0], "text": "/dataset/cols tones"}
           },
           {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 350.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-19",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 322.0, 468.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 322.0, 468.0, 22.0],
             "text": "/dataset/cols name : Returns the number of columns. Answers: cols"
            }
           },
           {
            "box": {"id": "obj-20", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 378.0, 153.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 378.0, 153.0, 22.0], "text": "/dataset/print tones"}
           },
           {"box": {"id": "obj-21", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 406.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-22",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 378.0, 489.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 378.0, 489.0, 22.0],
             "text": "/dataset/print name : Returns a short summary as text. Answers: text"
            }
           },
           {
            "box": {
             "id": "obj-23",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 434.0, 272.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 434.0, 272.0, 22.0],
             "text": "/dataset/dump tones @replyLimit 16384"
            }
           },
           {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 462.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-25",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 434.0, 566.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 434.0, 566.0, 22.0],
             "text": "/dataset/dump name : Returns the whole content as a msgpack blob. Answers: blob"
            }
           },
           {"box": {"id": "obj-26", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [40.0, 490.0, 104.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 490.0, 104.0, 22.0], "text": "/dataset/load"}},
           {
            "box": {
             "id": "obj-27",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 490.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 490.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataset/load name blob : Replaces the dataset with a blob from dump; creates it if needed."
            }
           },
           {
            "box": {
             "id": "obj-28",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 534.0, 230.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 534.0, 230.0, 22.0],
             "text": "/dataset/write tones tones.json"
            }
           },
           {"box": {"id": "obj-29", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 562.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-30",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 534.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 534.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataset/write name path : Writes the whole content to a file; atomically replaces one of the same kind. Answers: path"
            }
           },
           {
            "box": {
             "id": "obj-31",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 590.0, 223.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 590.0, 223.0, 22.0],
             "text": "/dataset/read tones tones.json"
            }
           },
           {"box": {"id": "obj-32", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 618.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-33",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 590.0, 601.0, 70.0],
             "presentation": 1,
             "presentation_rect": [440.0, 590.0, 601.0, 70.0],
             "linecount": 4,
             "text": "/dataset/read name path [byColumn value] : Replaces the dataset with the content of a file; creates it if needed. Returns the columns that are no numbers and were left out; and, as `time - 1770000000.0`, those whose first number was subtracted, as 32 bits cannot tell seconds since 1970 apart. Answers: leftOut…"
            }
           },
           {
            "box": {
             "id": "obj-34",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 666.0, 286.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 666.0, 286.0, 22.0],
             "text": "/dataset/addPoint tones further 440 0.5"
            }
           },
           {"box": {"id": "obj-35", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 694.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-36",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 666.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 666.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataset/addPoint name identifier point… : Adds a point; fails if the identifier exists."
            }
           },
           {
            "box": {
             "id": "obj-37",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 722.0, 265.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 722.0, 265.0, 22.0],
             "text": "/dataset/setPoint tones high 440 0.5"
            }
           },
           {"box": {"id": "obj-38", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 750.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-39",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 722.0, 489.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 722.0, 489.0, 22.0],
             "text": "/dataset/setPoint name identifier point… : Adds or replaces a point."
            }
           },
           {
            "box": {
             "id": "obj-40",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 778.0, 286.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 778.0, 286.0, 22.0],
             "text": "/dataset/updatePoint tones high 440 0.5"
            }
           },
           {"box": {"id": "obj-41", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 806.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-42",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 778.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 778.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataset/updatePoint name identifier point… : Replaces a point; fails if there is none of that identifier."
            }
           },
           {
            "box": {
             "id": "obj-43",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 834.0, 230.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 834.0, 230.0, 22.0],
             "text": "/dataset/deletePoint tones high"
            }
           },
           {"box": {"id": "obj-44", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 862.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-45",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 834.0, 398.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 834.0, 398.0, 22.0],
             "text": "/dataset/deletePoint name identifier : Deletes a point."
            }
           },
           {
            "box": {
             "id": "obj-46",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 890.0, 209.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 890.0, 209.0, 22.0],
             "text": "/dataset/getPoint tones high"
            }
           },
           {"box": {"id": "obj-47", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 918.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-48",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 890.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 890.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataset/getPoint name identifier [targetBuffer] : Returns a point. Answers: numValues v…"
            }
           },
           {
            "box": {
             "id": "obj-49",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 946.0, 223.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 946.0, 223.0, 22.0],
             "text": "/dataset/toBuffer tones result"
            }
           },
           {"box": {"id": "obj-50", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 974.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-51",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 946.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 946.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataset/toBuffer name targetBuffer [transpose] [targetLabelSet] [labelwise] : Writes the points to a buffer, one frame per point. Answers: numFrames numChannels"
            }
           },
           {
            "box": {
             "id": "obj-52",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1002.0, 230.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1002.0, 230.0, 22.0],
             "text": "/dataset/fromBuffer tones table"
            }
           },
           {"box": {"id": "obj-53", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1030.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-54",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1002.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1002.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataset/fromBuffer name sourceBuffer [transpose] [sourceLabelSet] : Replaces the points with the frames of a buffer. Answers: size cols"
            }
           },
           {
            "box": {
             "id": "obj-55",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1058.0, 209.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1058.0, 209.0, 22.0],
             "text": "/dataset/getIds tones result"
            }
           },
           {"box": {"id": "obj-56", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1086.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-57",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1058.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1058.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataset/getIds name targetLabelSet : Writes the identifiers to a labelset, as labels of the keys 0, 1, 2 and so on. Answers: size"
            }
           },
           {
            "box": {
             "id": "obj-58",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1114.0, 195.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1114.0, 195.0, 22.0],
             "text": "/dataset/merge tones tones"
            }
           },
           {"box": {"id": "obj-59", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1142.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-60",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1114.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1114.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataset/merge name sourceDataSet [overwrite] : Adds all entries of another dataset. Answers: size"
            }
           },
           {
            "box": {
             "id": "obj-61",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1170.0, 223.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1170.0, 223.0, 22.0],
             "text": "/dataset/kNearest tones here 1"
            }
           },
           {"box": {"id": "obj-62", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1198.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-63",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1170.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1170.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataset/kNearest name source k : Returns the identifiers of the k nearest entries by Euclidean distance, nearest first. Answers: identifier…"
            }
           },
           {
            "box": {
             "id": "obj-64",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1226.0, 251.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1226.0, 251.0, 22.0],
             "text": "/dataset/kNearestDist tones here 1"
            }
           },
           {"box": {"id": "obj-65", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1254.0, 167.0, 22.0], "text": "s lstmosc-dataset-call"}},
           {
            "box": {
             "id": "obj-66",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1226.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1226.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/dataset/kNearestDist name source k : Returns the distances of the k nearest entries by Euclidean distance, nearest first. Answers: distance…"
            }
           }
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-8", 0], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-14", 0], "destination": ["obj-15", 0]}},
           {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
           {"patchline": {"source": ["obj-20", 0], "destination": ["obj-21", 0]}},
           {"patchline": {"source": ["obj-23", 0], "destination": ["obj-24", 0]}},
           {"patchline": {"source": ["obj-28", 0], "destination": ["obj-29", 0]}},
           {"patchline": {"source": ["obj-31", 0], "destination": ["obj-32", 0]}},
           {"patchline": {"source": ["obj-34", 0], "destination": ["obj-35", 0]}},
           {"patchline": {"source": ["obj-37", 0], "destination": ["obj-38", 0]}},
           {"patchline": {"source": ["obj-40", 0], "destination": ["obj-41", 0]}},
           {"patchline": {"source": ["obj-43", 0], "destination": ["obj-44", 0]}},
           {"patchline": {"source": ["obj-46", 0], "destination": ["obj-47", 0]}},
           {"patchline": {"source": ["obj-49", 0], "destination": ["obj-50", 0]}},
           {"patchline": {"source": ["obj-52", 0], "destination": ["obj-53", 0]}},
           {"patchline": {"source": ["obj-55", 0], "destination": ["obj-56", 0]}},
           {"patchline": {"source": ["obj-58", 0], "destination": ["obj-59", 0]}},
           {"patchline": {"source": ["obj-61", 0], "destination": ["obj-62", 0]}},
           {"patchline": {"source": ["obj-64", 0], "destination": ["obj-65", 0]}}
          ]
         },
         "text": "p every-message"
        }
       },
       {"box": {"id": "obj-32", "maxclass": "newobj", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 152.0, 167.0, 22.0], "text": "r lstmosc-dataset-call"}},
       {"box": {"id": "obj-33", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [660.0, 180.0, 83.0, 22.0], "text": "lstmosc"}},
       {"box": {"id": "obj-34", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [738.0, 214.0, 90.0, 22.0], "text": "print other"}},
       {
        "box": {
         "id": "obj-35",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [832.0, 214.0, 342.0, 22.0],
         "presentation": 1,
         "presentation_rect": [832.0, 214.0, 342.0, 22.0],
         "text": "other answers, such as status.reply and changed"
        }
       },
       {"box": {"id": "obj-36", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [712.0, 242.0, 83.0, 22.0], "text": "print fail"}},
       {
        "box": {
         "id": "obj-37",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [799.0, 242.0, 307.0, 22.0],
         "presentation": 1,
         "presentation_rect": [799.0, 242.0, 307.0, 22.0],
         "text": "what failed: address, name, code, sentence"
        }
       },
       {"box": {"id": "obj-38", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [686.0, 270.0, 111.0, 22.0], "text": "print progress"}},
       {
        "box": {
         "id": "obj-39",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [801.0, 270.0, 307.0, 22.0],
         "presentation": 1,
         "presentation_rect": [801.0, 270.0, 307.0, 22.0],
         "text": "how far fits and other long work have come"
        }
       },
       {"box": {"id": "obj-40", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [673.0, 298.0, 83.0, 22.0], "text": "print done"}},
       {
        "box": {"id": "obj-41", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [760.0, 298.0, 265.0, 22.0], "presentation": 1, "presentation_rect": [760.0, 298.0, 265.0, 22.0], "text": "what is done: address, name, results"}
       },
       {
        "box": {"id": "obj-42", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [660.0, 332.0, 174.0, 54.0], "linecount": 3, "text": "route /dataset/getPoint /dataset/size /dataset/kNearest"}
       },
       {"box": {"id": "obj-43", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [766.0, 404.0, 90.0, 22.0], "text": "prepend set"}},
       {"box": {"id": "obj-44", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [860.0, 404.0, 132.0, 22.0], "presentation": 1, "presentation_rect": [860.0, 404.0, 132.0, 22.0], "text": "/dataset/kNearest"}},
       {"box": {"id": "obj-45", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [739.0, 432.0, 370.0, 22.0], "presentation": 1, "presentation_rect": [739.0, 432.0, 370.0, 22.0], "text": "-"}},
       {"box": {"id": "obj-46", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [713.0, 466.0, 90.0, 22.0], "text": "prepend set"}},
       {"box": {"id": "obj-47", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [807.0, 466.0, 104.0, 22.0], "presentation": 1, "presentation_rect": [807.0, 466.0, 104.0, 22.0], "text": "/dataset/size"}},
       {"box": {"id": "obj-48", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [686.0, 494.0, 419.0, 22.0], "presentation": 1, "presentation_rect": [686.0, 494.0, 419.0, 22.0], "text": "-"}},
       {"box": {"id": "obj-49", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 528.0, 90.0, 22.0], "text": "prepend set"}},
       {"box": {"id": "obj-50", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [754.0, 528.0, 132.0, 22.0], "presentation": 1, "presentation_rect": [754.0, 528.0, 132.0, 22.0], "text": "/dataset/getPoint"}},
       {"box": {"id": "obj-51", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 556.0, 447.0, 22.0], "presentation": 1, "presentation_rect": [660.0, 556.0, 447.0, 22.0], "text": "-"}}
      ],
      "lines": [
       {"patchline": {"source": ["obj-4", 0], "destination": ["obj-5", 0]}},
       {"patchline": {"source": ["obj-7", 0], "destination": ["obj-9", 0]}},
       {"patchline": {"source": ["obj-8", 0], "destination": ["obj-9", 0]}},
       {"patchline": {"source": ["obj-11", 0], "destination": ["obj-13", 0]}},
       {"patchline": {"source": ["obj-12", 0], "destination": ["obj-13", 0]}},
       {"patchline": {"source": ["obj-15", 0], "destination": ["obj-17", 0]}},
       {"patchline": {"source": ["obj-16", 0], "destination": ["obj-17", 0]}},
       {"patchline": {"source": ["obj-19", 0], "destination": ["obj-21", 0]}},
       {"patchline": {"source": ["obj-20", 0], "destination": ["obj-21", 0]}},
       {"patchline": {"source": ["obj-23", 0], "destination": ["obj-24", 0]}},
       {"patchline": {"source": ["obj-26", 0], "destination": ["obj-27", 0]}},
       {"patchline": {"source": ["obj-28", 0], "destination": ["obj-30", 0]}},
       {"patchline": {"source": ["obj-32", 0], "destination": ["obj-33", 0]}},
       {"patchline": {"source": ["obj-33", 3], "destination": ["obj-34", 0]}},
       {"patchline": {"source": ["obj-33", 2], "destination": ["obj-36", 0]}},
       {"patchline": {"source": ["obj-33", 1], "destination": ["obj-38", 0]}},
       {"patchline": {"source": ["obj-33", 0], "destination": ["obj-40", 0]}},
       {"patchline": {"source": ["obj-33", 0], "destination": ["obj-42", 0]}},
       {"patchline": {"source": ["obj-42", 2], "destination": ["obj-43", 0]}},
       {"patchline": {"source": ["obj-43", 0], "destination": ["obj-45", 0]}},
       {"patchline": {"source": ["obj-42", 1], "destination": ["obj-46", 0]}},
       {"patchline": {"source": ["obj-46", 0], "destination": ["obj-48", 0]}},
       {"patchline": {"source": ["obj-42", 0], "destination": ["obj-49", 0]}},
       {"patchline": {"source": ["obj-49", 0], "destination": ["obj-51", 0]}}
      ]
     },
     "text": "p dataset"
    }
   },
   {
    "box": {
     "id": "obj-8",
     "maxclass": "newobj",
     "numinlets": 0,
     "numoutlets": 0,
     "patching_rect": [20.0, 300.0, 181.0, 22.0],
     "patcher": {
      "fileversion": 1,
      "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
      "classnamespace": "box",
      "rect": [80.0, 60.0, 1204.0, 636.0],
      "default_fontsize": 12.0,
      "default_fontface": 0,
      "default_fontname": "Arial",
      "showontab": 1,
      "openinpresentation": 1,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 10.0, 398.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 10.0, 398.0, 22.0],
         "text": "/labelset : Named labels: one word for each identifier."
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 36.0, 517.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 36.0, 517.0, 22.0],
         "text": "Start the server in a terminal: lstmosc serve. Click from top to bottom."
        }
       },
       {
        "box": {"id": "obj-3", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 80.0, 293.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 80.0, 293.0, 22.0], "text": "1) Begin anew: an absent object is fine."}
       },
       {
        "box": {"id": "obj-4", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 108.0, 167.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 108.0, 167.0, 22.0], "text": "/labelset/free colours"}
       },
       {"box": {"id": "obj-5", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 136.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
       {
        "box": {"id": "obj-6", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 164.0, 300.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 164.0, 300.0, 22.0], "text": "2) Set labels: setLabel adds or replaces."}
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 192.0, 258.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 192.0, 258.0, 22.0],
         "text": "/labelset/setLabel colours sky blue"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 220.0, 279.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 220.0, 279.0, 22.0],
         "text": "/labelset/setLabel colours grass green"
        }
       },
       {"box": {"id": "obj-9", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 248.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
       {
        "box": {
         "id": "obj-10",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 276.0, 482.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 276.0, 482.0, 22.0],
         "text": "3) Look: a label, how many there are, and a summary in the console."
        }
       },
       {
        "box": {
         "id": "obj-11",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 304.0, 223.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 304.0, 223.0, 22.0],
         "text": "/labelset/getLabel colours sky"
        }
       },
       {
        "box": {"id": "obj-12", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [50.0, 332.0, 167.0, 22.0], "presentation": 1, "presentation_rect": [50.0, 332.0, 167.0, 22.0], "text": "/labelset/size colours"}
       },
       {
        "box": {"id": "obj-13", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [60.0, 360.0, 174.0, 22.0], "presentation": 1, "presentation_rect": [60.0, 360.0, 174.0, 22.0], "text": "/labelset/print colours"}
       },
       {"box": {"id": "obj-14", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 388.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
       {"box": {"id": "obj-15", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 416.0, 160.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 416.0, 160.0, 22.0], "text": "4) Keep it in a file."}},
       {
        "box": {
         "id": "obj-16",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 444.0, 265.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 444.0, 265.0, 22.0],
         "text": "/labelset/write colours colours.json"
        }
       },
       {"box": {"id": "obj-17", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 472.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
       {"box": {"id": "obj-18", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 500.0, 251.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 500.0, 251.0, 22.0], "text": "5) Take in what another one holds."}},
       {
        "box": {
         "id": "obj-19",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 528.0, 279.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 528.0, 279.0, 22.0],
         "text": "/labelset/setLabel fruits lemon yellow"
        }
       },
       {
        "box": {
         "id": "obj-20",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 556.0, 223.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 556.0, 223.0, 22.0],
         "text": "/labelset/merge colours fruits"
        }
       },
       {"box": {"id": "obj-21", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 584.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
       {"box": {"id": "obj-22", "maxclass": "button", "numinlets": 1, "numoutlets": 1, "outlettype": ["bang"], "patching_rect": [660.0, 80.0, 24.0, 24.0], "presentation": 1, "presentation_rect": [660.0, 80.0, 24.0, 24.0]}},
       {"box": {"id": "obj-23", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [690.0, 80.0, 223.0, 22.0], "presentation": 1, "presentation_rect": [690.0, 80.0, 223.0, 22.0], "text": "all steps, one after the other"}},
       {
        "box": {
         "id": "obj-24",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [660.0, 110.0, 118.0, 22.0],
         "presentation": 1,
         "presentation_rect": [660.0, 110.0, 118.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 425.0, 612.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {
            "box": {"id": "obj-1", "maxclass": "newobj", "numinlets": 1, "numoutlets": 9, "outlettype": ["bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang"], "patching_rect": [20.0, 50.0, 146.0, 22.0], "text": "t b b b b b b b b b"}
           },
           {"box": {"id": "obj-2", "maxclass": "inlet", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 10.0, 51.0, 30.0], "index": 1, "comment": ""}},
           {
            "box": {"id": "obj-3", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [148.0, 84.0, 167.0, 22.0], "presentation": 1, "presentation_rect": [148.0, 84.0, 167.0, 22.0], "text": "/labelset/free colours"}
           },
           {"box": {"id": "obj-4", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [148.0, 112.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-5",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [132.0, 140.0, 258.0, 22.0],
             "presentation": 1,
             "presentation_rect": [132.0, 140.0, 258.0, 22.0],
             "text": "/labelset/setLabel colours sky blue"
            }
           },
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [132.0, 168.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-7",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [116.0, 196.0, 279.0, 22.0],
             "presentation": 1,
             "presentation_rect": [116.0, 196.0, 279.0, 22.0],
             "text": "/labelset/setLabel colours grass green"
            }
           },
           {"box": {"id": "obj-8", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [116.0, 224.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-9",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [100.0, 252.0, 223.0, 22.0],
             "presentation": 1,
             "presentation_rect": [100.0, 252.0, 223.0, 22.0],
             "text": "/labelset/getLabel colours sky"
            }
           },
           {"box": {"id": "obj-10", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [100.0, 280.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [84.0, 308.0, 167.0, 22.0], "presentation": 1, "presentation_rect": [84.0, 308.0, 167.0, 22.0], "text": "/labelset/size colours"}
           },
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [84.0, 336.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {"id": "obj-13", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [68.0, 364.0, 174.0, 22.0], "presentation": 1, "presentation_rect": [68.0, 364.0, 174.0, 22.0], "text": "/labelset/print colours"}
           },
           {"box": {"id": "obj-14", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [68.0, 392.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-15",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [52.0, 420.0, 265.0, 22.0],
             "presentation": 1,
             "presentation_rect": [52.0, 420.0, 265.0, 22.0],
             "text": "/labelset/write colours colours.json"
            }
           },
           {"box": {"id": "obj-16", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [52.0, 448.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-17",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [36.0, 476.0, 279.0, 22.0],
             "presentation": 1,
             "presentation_rect": [36.0, 476.0, 279.0, 22.0],
             "text": "/labelset/setLabel fruits lemon yellow"
            }
           },
           {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [36.0, 504.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-19",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [20.0, 532.0, 223.0, 22.0],
             "presentation": 1,
             "presentation_rect": [20.0, 532.0, 223.0, 22.0],
             "text": "/labelset/merge colours fruits"
            }
           },
           {"box": {"id": "obj-20", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 560.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}}
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-1", 0]}},
           {"patchline": {"source": ["obj-1", 8], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-3", 0], "destination": ["obj-4", 0]}},
           {"patchline": {"source": ["obj-1", 7], "destination": ["obj-5", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-1", 6], "destination": ["obj-7", 0]}},
           {"patchline": {"source": ["obj-7", 0], "destination": ["obj-8", 0]}},
           {"patchline": {"source": ["obj-1", 5], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-9", 0], "destination": ["obj-10", 0]}},
           {"patchline": {"source": ["obj-1", 4], "destination": ["obj-11", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-1", 3], "destination": ["obj-13", 0]}},
           {"patchline": {"source": ["obj-13", 0], "destination": ["obj-14", 0]}},
           {"patchline": {"source": ["obj-1", 2], "destination": ["obj-15", 0]}},
           {"patchline": {"source": ["obj-15", 0], "destination": ["obj-16", 0]}},
           {"patchline": {"source": ["obj-1", 1], "destination": ["obj-17", 0]}},
           {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
           {"patchline": {"source": ["obj-1", 0], "destination": ["obj-19", 0]}},
           {"patchline": {"source": ["obj-19", 0], "destination": ["obj-20", 0]}}
          ]
         },
         "text": "p all-in-order"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 0,
         "numoutlets": 0,
         "patching_rect": [788.0, 110.0, 125.0, 22.0],
         "presentation": 1,
         "presentation_rect": [788.0, 110.0, 125.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 1071.0, 900.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [20.0, 10.0, 468.0, 22.0],
             "presentation": 1,
             "presentation_rect": [20.0, 10.0, 468.0, 22.0],
             "text": "Try these after the steps; in brackets what a call may leave out."
            }
           },
           {
            "box": {"id": "obj-2", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 38.0, 160.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 38.0, 160.0, 22.0], "text": "/labelset/new colours"}
           },
           {"box": {"id": "obj-3", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 66.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-4",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 38.0, 461.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 38.0, 461.0, 22.0],
             "text": "/labelset/new name : Creates a labelset; if it exists, keeps it."
            }
           },
           {
            "box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 94.0, 167.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 94.0, 167.0, 22.0], "text": "/labelset/free colours"}
           },
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 122.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-7",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 94.0, 531.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 94.0, 531.0, 22.0],
             "text": "/labelset/free name : Deletes the labelset; does nothing if there is none."
            }
           },
           {
            "box": {"id": "obj-8", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 150.0, 174.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 150.0, 174.0, 22.0], "text": "/labelset/clear colours"}
           },
           {"box": {"id": "obj-9", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 178.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-10",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 150.0, 321.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 150.0, 321.0, 22.0],
             "text": "/labelset/clear name : Removes the contents."
            }
           },
           {
            "box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 206.0, 167.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 206.0, 167.0, 22.0], "text": "/labelset/undo colours"}
           },
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 234.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-13",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 206.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 206.0, 601.0, 54.0],
             "linecount": 3,
             "text": "/labelset/undo name : Undoes the last call that replaced the whole labelset (clear, free, load, read, merge, or the result of another call); again: redoes it, unless the labelset was edited since. Single edits are not taken back. Answers: exists"
            }
           },
           {
            "box": {"id": "obj-14", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 266.0, 167.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 266.0, 167.0, 22.0], "text": "/labelset/size colours"}
           },
           {"box": {"id": "obj-15", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 294.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-16",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 266.0, 475.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 266.0, 475.0, 22.0],
             "text": "/labelset/size name : Returns the number of entries. Answers: size"
            }
           },
           {
            "box": {"id": "obj-17", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 322.0, 167.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 322.0, 167.0, 22.0], "text": "/labelset/cols colours"}
           },
           {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 350.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-19",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 322.0, 475.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 322.0, 475.0, 22.0],
             "text": "/labelset/cols name : Returns the number of columns. Answers: cols"
            }
           },
           {
            "box": {"id": "obj-20", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 378.0, 174.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 378.0, 174.0, 22.0], "text": "/labelset/print colours"}
           },
           {"box": {"id": "obj-21", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 406.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-22",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 378.0, 496.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 378.0, 496.0, 22.0],
             "text": "/labelset/print name : Returns a short summary as text. Answers: text"
            }
           },
           {
            "box": {
             "id": "obj-23",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 434.0, 293.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 434.0, 293.0, 22.0],
             "text": "/labelset/dump colours @replyLimit 16384"
            }
           },
           {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 462.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-25",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 434.0, 573.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 434.0, 573.0, 22.0],
             "text": "/labelset/dump name : Returns the whole content as a msgpack blob. Answers: blob"
            }
           },
           {"box": {"id": "obj-26", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [40.0, 490.0, 111.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 490.0, 111.0, 22.0], "text": "/labelset/load"}},
           {
            "box": {
             "id": "obj-27",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 490.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 490.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/labelset/load name blob : Replaces the labelset with a blob from dump; creates it if needed."
            }
           },
           {
            "box": {
             "id": "obj-28",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 534.0, 265.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 534.0, 265.0, 22.0],
             "text": "/labelset/write colours colours.json"
            }
           },
           {"box": {"id": "obj-29", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 562.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-30",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 534.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 534.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/labelset/write name path : Writes the whole content to a file; atomically replaces one of the same kind. Answers: path"
            }
           },
           {
            "box": {
             "id": "obj-31",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 590.0, 258.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 590.0, 258.0, 22.0],
             "text": "/labelset/read colours colours.json"
            }
           },
           {"box": {"id": "obj-32", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 618.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-33",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 590.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 590.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/labelset/read name path : Replaces the labelset with the content of a file; creates it if needed."
            }
           },
           {
            "box": {
             "id": "obj-34",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 646.0, 286.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 646.0, 286.0, 22.0],
             "text": "/labelset/addLabel colours further calm"
            }
           },
           {"box": {"id": "obj-35", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 674.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-36",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 646.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 646.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/labelset/addLabel name identifier label : Adds a label; fails if the identifier exists."
            }
           },
           {
            "box": {
             "id": "obj-37",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 702.0, 258.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 702.0, 258.0, 22.0],
             "text": "/labelset/setLabel colours sky calm"
            }
           },
           {"box": {"id": "obj-38", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 730.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-39",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 702.0, 489.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 702.0, 489.0, 22.0],
             "text": "/labelset/setLabel name identifier label : Adds or replaces a label."
            }
           },
           {
            "box": {
             "id": "obj-40",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 758.0, 279.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 758.0, 279.0, 22.0],
             "text": "/labelset/updateLabel colours sky calm"
            }
           },
           {"box": {"id": "obj-41", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 786.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-42",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 758.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 758.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/labelset/updateLabel name identifier label : Replaces a label; fails if there is none of that identifier."
            }
           },
           {
            "box": {
             "id": "obj-43",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 814.0, 244.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 814.0, 244.0, 22.0],
             "text": "/labelset/deleteLabel colours sky"
            }
           },
           {"box": {"id": "obj-44", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 842.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-45",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 814.0, 405.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 814.0, 405.0, 22.0],
             "text": "/labelset/deleteLabel name identifier : Deletes a label."
            }
           },
           {
            "box": {
             "id": "obj-46",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 870.0, 223.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 870.0, 223.0, 22.0],
             "text": "/labelset/getLabel colours sky"
            }
           },
           {"box": {"id": "obj-47", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 898.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-48",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 870.0, 566.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 870.0, 566.0, 22.0],
             "text": "/labelset/getLabel name identifier : Answers a label. Answers: identifier label"
            }
           },
           {
            "box": {
             "id": "obj-49",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 926.0, 230.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 926.0, 230.0, 22.0],
             "text": "/labelset/getIds colours result"
            }
           },
           {"box": {"id": "obj-50", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 954.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-51",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 926.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 926.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/labelset/getIds name targetLabelSet : Writes the identifiers to a labelset, as labels of the keys 0, 1, 2 and so on. Answers: size"
            }
           },
           {
            "box": {
             "id": "obj-52",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 982.0, 223.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 982.0, 223.0, 22.0],
             "text": "/labelset/merge colours fruits"
            }
           },
           {"box": {"id": "obj-53", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1010.0, 174.0, 22.0], "text": "s lstmosc-labelset-call"}},
           {
            "box": {
             "id": "obj-54",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 982.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 982.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/labelset/merge name sourceLabelSet [overwrite] : Adds all entries of another labelset. Answers: size"
            }
           }
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-8", 0], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-14", 0], "destination": ["obj-15", 0]}},
           {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
           {"patchline": {"source": ["obj-20", 0], "destination": ["obj-21", 0]}},
           {"patchline": {"source": ["obj-23", 0], "destination": ["obj-24", 0]}},
           {"patchline": {"source": ["obj-28", 0], "destination": ["obj-29", 0]}},
           {"patchline": {"source": ["obj-31", 0], "destination": ["obj-32", 0]}},
           {"patchline": {"source": ["obj-34", 0], "destination": ["obj-35", 0]}},
           {"patchline": {"source": ["obj-37", 0], "destination": ["obj-38", 0]}},
           {"patchline": {"source": ["obj-40", 0], "destination": ["obj-41", 0]}},
           {"patchline": {"source": ["obj-43", 0], "destination": ["obj-44", 0]}},
           {"patchline": {"source": ["obj-46", 0], "destination": ["obj-47", 0]}},
           {"patchline": {"source": ["obj-49", 0], "destination": ["obj-50", 0]}},
           {"patchline": {"source": ["obj-52", 0], "destination": ["obj-53", 0]}}
          ]
         },
         "text": "p every-message"
        }
       },
       {"box": {"id": "obj-26", "maxclass": "newobj", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 152.0, 174.0, 22.0], "text": "r lstmosc-labelset-call"}},
       {"box": {"id": "obj-27", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [660.0, 180.0, 83.0, 22.0], "text": "lstmosc"}},
       {"box": {"id": "obj-28", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [738.0, 214.0, 90.0, 22.0], "text": "print other"}},
       {
        "box": {
         "id": "obj-29",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [832.0, 214.0, 342.0, 22.0],
         "presentation": 1,
         "presentation_rect": [832.0, 214.0, 342.0, 22.0],
         "text": "other answers, such as status.reply and changed"
        }
       },
       {"box": {"id": "obj-30", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [712.0, 242.0, 83.0, 22.0], "text": "print fail"}},
       {
        "box": {
         "id": "obj-31",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [799.0, 242.0, 307.0, 22.0],
         "presentation": 1,
         "presentation_rect": [799.0, 242.0, 307.0, 22.0],
         "text": "what failed: address, name, code, sentence"
        }
       },
       {"box": {"id": "obj-32", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [686.0, 270.0, 111.0, 22.0], "text": "print progress"}},
       {
        "box": {
         "id": "obj-33",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [801.0, 270.0, 307.0, 22.0],
         "presentation": 1,
         "presentation_rect": [801.0, 270.0, 307.0, 22.0],
         "text": "how far fits and other long work have come"
        }
       },
       {"box": {"id": "obj-34", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [673.0, 298.0, 83.0, 22.0], "text": "print done"}},
       {
        "box": {"id": "obj-35", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [760.0, 298.0, 265.0, 22.0], "presentation": 1, "presentation_rect": [760.0, 298.0, 265.0, 22.0], "text": "what is done: address, name, results"}
       },
       {"box": {"id": "obj-36", "maxclass": "newobj", "numinlets": 1, "numoutlets": 3, "outlettype": ["", "", ""], "patching_rect": [660.0, 332.0, 181.0, 38.0], "linecount": 2, "text": "route /labelset/getLabel /labelset/size"}},
       {"box": {"id": "obj-37", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [743.0, 388.0, 90.0, 22.0], "text": "prepend set"}},
       {"box": {"id": "obj-38", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [837.0, 388.0, 111.0, 22.0], "presentation": 1, "presentation_rect": [837.0, 388.0, 111.0, 22.0], "text": "/labelset/size"}},
       {"box": {"id": "obj-39", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [686.0, 416.0, 419.0, 22.0], "presentation": 1, "presentation_rect": [686.0, 416.0, 419.0, 22.0], "text": "-"}},
       {"box": {"id": "obj-40", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 450.0, 90.0, 22.0], "text": "prepend set"}},
       {"box": {"id": "obj-41", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [754.0, 450.0, 139.0, 22.0], "presentation": 1, "presentation_rect": [754.0, 450.0, 139.0, 22.0], "text": "/labelset/getLabel"}},
       {"box": {"id": "obj-42", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 478.0, 447.0, 22.0], "presentation": 1, "presentation_rect": [660.0, 478.0, 447.0, 22.0], "text": "-"}}
      ],
      "lines": [
       {"patchline": {"source": ["obj-4", 0], "destination": ["obj-5", 0]}},
       {"patchline": {"source": ["obj-7", 0], "destination": ["obj-9", 0]}},
       {"patchline": {"source": ["obj-8", 0], "destination": ["obj-9", 0]}},
       {"patchline": {"source": ["obj-11", 0], "destination": ["obj-14", 0]}},
       {"patchline": {"source": ["obj-12", 0], "destination": ["obj-14", 0]}},
       {"patchline": {"source": ["obj-13", 0], "destination": ["obj-14", 0]}},
       {"patchline": {"source": ["obj-16", 0], "destination": ["obj-17", 0]}},
       {"patchline": {"source": ["obj-19", 0], "destination": ["obj-21", 0]}},
       {"patchline": {"source": ["obj-20", 0], "destination": ["obj-21", 0]}},
       {"patchline": {"source": ["obj-22", 0], "destination": ["obj-24", 0]}},
       {"patchline": {"source": ["obj-26", 0], "destination": ["obj-27", 0]}},
       {"patchline": {"source": ["obj-27", 3], "destination": ["obj-28", 0]}},
       {"patchline": {"source": ["obj-27", 2], "destination": ["obj-30", 0]}},
       {"patchline": {"source": ["obj-27", 1], "destination": ["obj-32", 0]}},
       {"patchline": {"source": ["obj-27", 0], "destination": ["obj-34", 0]}},
       {"patchline": {"source": ["obj-27", 0], "destination": ["obj-36", 0]}},
       {"patchline": {"source": ["obj-36", 1], "destination": ["obj-37", 0]}},
       {"patchline": {"source": ["obj-37", 0], "destination": ["obj-39", 0]}},
       {"patchline": {"source": ["obj-36", 0], "destination": ["obj-40", 0]}},
       {"patchline": {"source": ["obj-40", 0], "destination": ["obj-42", 0]}}
      ]
     },
     "text": "p labelset"
    }
   },
   {
    "box": {
     "id": "obj-9",
     "maxclass": "newobj",
     "numinlets": 0,
     "numoutlets": 0,
     "patching_rect": [20.0, 340.0, 160.0, 22.0],
     "patcher": {
      "fileversion": 1,
      "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
      "classnamespace": "box",
      "rect": [80.0, 60.0, 1204.0, 900.0],
      "default_fontsize": 12.0,
      "default_fontface": 0,
      "default_fontname": "Arial",
      "showontab": 1,
      "openinpresentation": 1,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 10.0, 713.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 10.0, 713.0, 22.0],
         "text": "/input : A stream of frames as they are played: recorded, captured afterwards, divided into phrases."
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 36.0, 517.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 36.0, 517.0, 22.0],
         "text": "Start the server in a terminal: lstmosc serve. Click from top to bottom."
        }
       },
       {
        "box": {"id": "obj-3", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 80.0, 293.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 80.0, 293.0, 22.0], "text": "1) Begin anew: an absent object is fine."}
       },
       {
        "box": {"id": "obj-4", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 108.0, 125.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 108.0, 125.0, 22.0], "text": "/input/free hand"}
       },
       {
        "box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [50.0, 136.0, 167.0, 22.0], "presentation": 1, "presentation_rect": [50.0, 136.0, 167.0, 22.0], "text": "/dataseries/free takes"}
       },
       {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 164.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
       {"box": {"id": "obj-7", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 192.0, 237.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 192.0, 237.0, 22.0], "text": "2) Make an input of one channel."}},
       {
        "box": {"id": "obj-8", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 220.0, 132.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 220.0, 132.0, 22.0], "text": "/input/new hand 1"}
       },
       {"box": {"id": "obj-9", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 248.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
       {
        "box": {
         "id": "obj-10",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 276.0, 391.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 276.0, 391.0, 22.0],
         "text": "3) Record what comes as a series, until it is stopped."
        }
       },
       {
        "box": {
         "id": "obj-11",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 304.0, 223.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 304.0, 223.0, 22.0],
         "text": "/input/record hand takes first"
        }
       },
       {
        "box": {"id": "obj-12", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [50.0, 332.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [50.0, 332.0, 146.0, 22.0], "text": "/input/frame hand 2"}
       },
       {
        "box": {"id": "obj-13", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [60.0, 360.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [60.0, 360.0, 146.0, 22.0], "text": "/input/frame hand 3"}
       },
       {
        "box": {"id": "obj-14", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [70.0, 388.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [70.0, 388.0, 146.0, 22.0], "text": "/input/frame hand 5"}
       },
       {
        "box": {"id": "obj-15", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [80.0, 416.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [80.0, 416.0, 146.0, 22.0], "text": "/input/frame hand 4"}
       },
       {
        "box": {"id": "obj-16", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [90.0, 444.0, 125.0, 22.0], "presentation": 1, "presentation_rect": [90.0, 444.0, 125.0, 22.0], "text": "/input/stop hand"}
       },
       {"box": {"id": "obj-17", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 472.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
       {
        "box": {
         "id": "obj-18",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 500.0, 433.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 500.0, 433.0, 22.0],
         "text": "4) Or take what has just been played: the last three frames."
        }
       },
       {
        "box": {
         "id": "obj-19",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 528.0, 237.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 528.0, 237.0, 22.0],
         "text": "/input/capture hand takes last 3"
        }
       },
       {"box": {"id": "obj-20", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 556.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
       {
        "box": {
         "id": "obj-21",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 584.0, 524.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 584.0, 524.0, 22.0],
         "text": "5) Look at what was recorded, and at the frames that the input still has."
        }
       },
       {
        "box": {
         "id": "obj-22",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 612.0, 244.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 612.0, 244.0, 22.0],
         "text": "/dataseries/getSeries takes first"
        }
       },
       {
        "box": {"id": "obj-23", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [50.0, 640.0, 118.0, 22.0], "presentation": 1, "presentation_rect": [50.0, 640.0, 118.0, 22.0], "text": "/input/get hand"}
       },
       {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 668.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
       {
        "box": {
         "id": "obj-25",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 696.0, 573.0, 38.0],
         "presentation": 1,
         "presentation_rect": [20.0, 696.0, 573.0, 38.0],
         "linecount": 2,
         "text": "6) Divide what comes into phrases from now on: half a second of silence ends one. Each comes out of the fourth outlet."
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 740.0, 279.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 740.0, 279.0, 22.0],
         "text": "/input/segment hand phrases @pause 0.5"
        }
       },
       {"box": {"id": "obj-27", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 768.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
       {
        "box": {
         "id": "obj-28",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 796.0, 328.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 796.0, 328.0, 22.0],
         "text": "7) In time: 1 starts a metronome, 0 stops it."
        }
       },
       {"box": {"id": "obj-29", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 824.0, 34.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 824.0, 34.0, 22.0], "text": "1"}},
       {"box": {"id": "obj-30", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [50.0, 852.0, 34.0, 22.0], "presentation": 1, "presentation_rect": [50.0, 852.0, 34.0, 22.0], "text": "0"}},
       {
        "box": {
         "id": "obj-31",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 880.0, 118.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 880.0, 118.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 420.0, 310.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {"box": {"id": "obj-1", "maxclass": "inlet", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 10.0, 51.0, 30.0], "index": 1, "comment": ""}},
           {"box": {"id": "obj-2", "maxclass": "newobj", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [200.0, 10.0, 153.0, 22.0], "text": "r lstmosc-input-beat"}},
           {"box": {"id": "obj-3", "maxclass": "newobj", "numinlets": 2, "numoutlets": 1, "outlettype": ["bang"], "patching_rect": [20.0, 60.0, 76.0, 22.0], "text": "metro 100"}},
           {"box": {"id": "obj-4", "maxclass": "newobj", "numinlets": 2, "numoutlets": 1, "outlettype": ["int"], "patching_rect": [20.0, 100.0, 34.0, 22.0], "text": "i"}},
           {"box": {"id": "obj-5", "maxclass": "newobj", "numinlets": 2, "numoutlets": 1, "outlettype": ["int"], "patching_rect": [100.0, 140.0, 34.0, 22.0], "text": "+ 1"}},
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 2, "numoutlets": 1, "outlettype": ["int"], "patching_rect": [100.0, 180.0, 34.0, 22.0], "text": "% 8"}},
           {
            "box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 220.0, 153.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 220.0, 153.0, 22.0], "text": "/input/frame hand $1"}
           },
           {"box": {"id": "obj-8", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 260.0, 153.0, 22.0], "text": "s lstmosc-input-call"}}
          ],
          "lines": [
           {"patchline": {"source": ["obj-1", 0], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-3", 0], "destination": ["obj-4", 0]}},
           {"patchline": {"source": ["obj-4", 0], "destination": ["obj-7", 0]}},
           {"patchline": {"source": ["obj-7", 0], "destination": ["obj-8", 0]}},
           {"patchline": {"source": ["obj-4", 0], "destination": ["obj-5", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-6", 0], "destination": ["obj-4", 1]}}
          ]
         },
         "text": "p by-metronome"
        }
       },
       {"box": {"id": "obj-32", "maxclass": "button", "numinlets": 1, "numoutlets": 1, "outlettype": ["bang"], "patching_rect": [660.0, 80.0, 24.0, 24.0], "presentation": 1, "presentation_rect": [660.0, 80.0, 24.0, 24.0]}},
       {"box": {"id": "obj-33", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [690.0, 80.0, 223.0, 22.0], "presentation": 1, "presentation_rect": [690.0, 80.0, 223.0, 22.0], "text": "all steps, one after the other"}},
       {
        "box": {
         "id": "obj-34",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [660.0, 110.0, 118.0, 22.0],
         "presentation": 1,
         "presentation_rect": [660.0, 110.0, 118.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 408.0, 836.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 13,
             "outlettype": ["bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang"],
             "patching_rect": [20.0, 50.0, 202.0, 22.0],
             "text": "t b b b b b b b b b b b b b"
            }
           },
           {"box": {"id": "obj-2", "maxclass": "inlet", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 10.0, 51.0, 30.0], "index": 1, "comment": ""}},
           {
            "box": {"id": "obj-3", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [200.0, 84.0, 125.0, 22.0], "presentation": 1, "presentation_rect": [200.0, 84.0, 125.0, 22.0], "text": "/input/free hand"}
           },
           {"box": {"id": "obj-4", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [200.0, 112.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [185.0, 140.0, 167.0, 22.0], "presentation": 1, "presentation_rect": [185.0, 140.0, 167.0, 22.0], "text": "/dataseries/free takes"}
           },
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [185.0, 168.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [170.0, 196.0, 132.0, 22.0], "presentation": 1, "presentation_rect": [170.0, 196.0, 132.0, 22.0], "text": "/input/new hand 1"}
           },
           {"box": {"id": "obj-8", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [170.0, 224.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {
             "id": "obj-9",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [155.0, 252.0, 223.0, 22.0],
             "presentation": 1,
             "presentation_rect": [155.0, 252.0, 223.0, 22.0],
             "text": "/input/record hand takes first"
            }
           },
           {"box": {"id": "obj-10", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [155.0, 280.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [140.0, 308.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [140.0, 308.0, 146.0, 22.0], "text": "/input/frame hand 2"}
           },
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [140.0, 336.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {"id": "obj-13", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [125.0, 364.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [125.0, 364.0, 146.0, 22.0], "text": "/input/frame hand 3"}
           },
           {"box": {"id": "obj-14", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [125.0, 392.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {"id": "obj-15", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [110.0, 420.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [110.0, 420.0, 146.0, 22.0], "text": "/input/frame hand 5"}
           },
           {"box": {"id": "obj-16", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [110.0, 448.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {"id": "obj-17", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [95.0, 476.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [95.0, 476.0, 146.0, 22.0], "text": "/input/frame hand 4"}
           },
           {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [95.0, 504.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {"id": "obj-19", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [80.0, 532.0, 125.0, 22.0], "presentation": 1, "presentation_rect": [80.0, 532.0, 125.0, 22.0], "text": "/input/stop hand"}
           },
           {"box": {"id": "obj-20", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [80.0, 560.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {
             "id": "obj-21",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [65.0, 588.0, 237.0, 22.0],
             "presentation": 1,
             "presentation_rect": [65.0, 588.0, 237.0, 22.0],
             "text": "/input/capture hand takes last 3"
            }
           },
           {"box": {"id": "obj-22", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [65.0, 616.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {
             "id": "obj-23",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [50.0, 644.0, 244.0, 22.0],
             "presentation": 1,
             "presentation_rect": [50.0, 644.0, 244.0, 22.0],
             "text": "/dataseries/getSeries takes first"
            }
           },
           {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [50.0, 672.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {"id": "obj-25", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [35.0, 700.0, 118.0, 22.0], "presentation": 1, "presentation_rect": [35.0, 700.0, 118.0, 22.0], "text": "/input/get hand"}
           },
           {"box": {"id": "obj-26", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [35.0, 728.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {
             "id": "obj-27",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [20.0, 756.0, 279.0, 22.0],
             "presentation": 1,
             "presentation_rect": [20.0, 756.0, 279.0, 22.0],
             "text": "/input/segment hand phrases @pause 0.5"
            }
           },
           {"box": {"id": "obj-28", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 784.0, 153.0, 22.0], "text": "s lstmosc-input-call"}}
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-1", 0]}},
           {"patchline": {"source": ["obj-1", 12], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-3", 0], "destination": ["obj-4", 0]}},
           {"patchline": {"source": ["obj-1", 11], "destination": ["obj-5", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-1", 10], "destination": ["obj-7", 0]}},
           {"patchline": {"source": ["obj-7", 0], "destination": ["obj-8", 0]}},
           {"patchline": {"source": ["obj-1", 9], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-9", 0], "destination": ["obj-10", 0]}},
           {"patchline": {"source": ["obj-1", 8], "destination": ["obj-11", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-1", 7], "destination": ["obj-13", 0]}},
           {"patchline": {"source": ["obj-13", 0], "destination": ["obj-14", 0]}},
           {"patchline": {"source": ["obj-1", 6], "destination": ["obj-15", 0]}},
           {"patchline": {"source": ["obj-15", 0], "destination": ["obj-16", 0]}},
           {"patchline": {"source": ["obj-1", 5], "destination": ["obj-17", 0]}},
           {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
           {"patchline": {"source": ["obj-1", 4], "destination": ["obj-19", 0]}},
           {"patchline": {"source": ["obj-19", 0], "destination": ["obj-20", 0]}},
           {"patchline": {"source": ["obj-1", 3], "destination": ["obj-21", 0]}},
           {"patchline": {"source": ["obj-21", 0], "destination": ["obj-22", 0]}},
           {"patchline": {"source": ["obj-1", 2], "destination": ["obj-23", 0]}},
           {"patchline": {"source": ["obj-23", 0], "destination": ["obj-24", 0]}},
           {"patchline": {"source": ["obj-1", 1], "destination": ["obj-25", 0]}},
           {"patchline": {"source": ["obj-25", 0], "destination": ["obj-26", 0]}},
           {"patchline": {"source": ["obj-1", 0], "destination": ["obj-27", 0]}},
           {"patchline": {"source": ["obj-27", 0], "destination": ["obj-28", 0]}}
          ]
         },
         "text": "p all-in-order"
        }
       },
       {
        "box": {
         "id": "obj-35",
         "maxclass": "newobj",
         "numinlets": 0,
         "numoutlets": 0,
         "patching_rect": [788.0, 110.0, 125.0, 22.0],
         "presentation": 1,
         "presentation_rect": [788.0, 110.0, 125.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 1071.0, 722.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [20.0, 10.0, 468.0, 22.0],
             "presentation": 1,
             "presentation_rect": [20.0, 10.0, 468.0, 22.0],
             "text": "Try these after the steps; in brackets what a call may leave out."
            }
           },
           {"box": {"id": "obj-2", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 38.0, 132.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 38.0, 132.0, 22.0], "text": "/input/new hand 1"}},
           {"box": {"id": "obj-3", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 66.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {
             "id": "obj-4",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 38.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 38.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/input/new name numChannels [maxFrames] [dt] : Creates an input; if it exists, keeps it, emptied if the settings differ."
            }
           },
           {"box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 94.0, 125.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 94.0, 125.0, 22.0], "text": "/input/free hand"}},
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 122.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {
             "id": "obj-7",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 94.0, 489.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 94.0, 489.0, 22.0],
             "text": "/input/free name : Deletes the input; does nothing if there is none."
            }
           },
           {
            "box": {"id": "obj-8", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 150.0, 125.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 150.0, 125.0, 22.0], "text": "/input/cols hand"}
           },
           {"box": {"id": "obj-9", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 178.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {
             "id": "obj-10",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 150.0, 454.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 150.0, 454.0, 22.0],
             "text": "/input/cols name : Returns the number of columns. Answers: cols"
            }
           },
           {
            "box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 206.0, 132.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 206.0, 132.0, 22.0], "text": "/input/print hand"}
           },
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 234.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {
             "id": "obj-13",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 206.0, 475.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 206.0, 475.0, 22.0],
             "text": "/input/print name : Returns a short summary as text. Answers: text"
            }
           },
           {
            "box": {"id": "obj-14", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 262.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 262.0, 146.0, 22.0], "text": "/input/frame hand 4"}
           },
           {"box": {"id": "obj-15", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 290.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {
             "id": "obj-16",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 262.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 262.0, 601.0, 54.0],
             "linecount": 3,
             "text": "/input/frame name frame… [missing value] : Appends a frame; answered only if it fails or has an id. The time of the frame is the time tag of its bundle, or when it arrived."
            }
           },
           {
            "box": {"id": "obj-17", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 322.0, 132.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 322.0, 132.0, 22.0], "text": "/input/clear hand"}
           },
           {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 350.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {
             "id": "obj-19",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 322.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 322.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/input/clear name : Forgets the frames that came; keeps the settings, and whatever records, listens or follows goes on."
            }
           },
           {
            "box": {
             "id": "obj-20",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 378.0, 209.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 378.0, 209.0, 22.0],
             "text": "/input/record hand result up"
            }
           },
           {"box": {"id": "obj-21", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 406.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {
             "id": "obj-22",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 378.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 378.0, 601.0, 54.0],
             "linecount": 3,
             "text": "/input/record name dataSeries identifier [numFrames] : Records the frames from now on as a series, which they replace when the first one comes; undo of the dataseries brings it back. Sends `/recorded name identifier numFrames` at the end."
            }
           },
           {
            "box": {"id": "obj-23", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 438.0, 125.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 438.0, 125.0, 22.0], "text": "/input/stop hand"}
           },
           {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 466.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {
             "id": "obj-25",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 438.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 438.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/input/stop name : Ends all recordings, and dividing into phrases. Answers: numFrames"
            }
           },
           {
            "box": {
             "id": "obj-26",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 494.0, 230.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 494.0, 230.0, 22.0],
             "text": "/input/capture hand result up 4"
            }
           },
           {"box": {"id": "obj-27", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 522.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {
             "id": "obj-28",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 494.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 494.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/input/capture name dataSeries identifier numFrames : Makes a series of the last frames that came; replaces one that is there. Answers: numFrames"
            }
           },
           {
            "box": {
             "id": "obj-29",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 550.0, 195.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 550.0, 195.0, 22.0],
             "text": "/input/segment hand result"
            }
           },
           {"box": {"id": "obj-30", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 578.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {
             "id": "obj-31",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 550.0, 601.0, 86.0],
             "presentation": 1,
             "presentation_rect": [440.0, 550.0, 601.0, 86.0],
             "linecount": 5,
             "text": "/input/segment name dataSeries [pause value] [threshold value] [column value] [minFrames value] [maxFrames value] [prefix value] : Divides what comes into phrases by pauses, and adds each as a series: p0, p1, … A pause is pause seconds without a frame, or without a change of any value, or with column below threshold. Sends `/phrase name identifier numFrames` for each phrase."
            }
           },
           {
            "box": {"id": "obj-32", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 642.0, 118.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 642.0, 118.0, 22.0], "text": "/input/get hand"}
           },
           {"box": {"id": "obj-33", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 670.0, 153.0, 22.0], "text": "s lstmosc-input-call"}},
           {
            "box": {
             "id": "obj-34",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 642.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 642.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/input/get name [numFrames] [targetBuffer] [missing value] : Returns the last frames. Answers: numFrames numChannels v…"
            }
           }
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-8", 0], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-14", 0], "destination": ["obj-15", 0]}},
           {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
           {"patchline": {"source": ["obj-20", 0], "destination": ["obj-21", 0]}},
           {"patchline": {"source": ["obj-23", 0], "destination": ["obj-24", 0]}},
           {"patchline": {"source": ["obj-26", 0], "destination": ["obj-27", 0]}},
           {"patchline": {"source": ["obj-29", 0], "destination": ["obj-30", 0]}},
           {"patchline": {"source": ["obj-32", 0], "destination": ["obj-33", 0]}}
          ]
         },
         "text": "p every-message"
        }
       },
       {"box": {"id": "obj-36", "maxclass": "newobj", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 152.0, 153.0, 22.0], "text": "r lstmosc-input-call"}},
       {"box": {"id": "obj-37", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [660.0, 180.0, 83.0, 22.0], "text": "lstmosc"}},
       {"box": {"id": "obj-38", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [738.0, 214.0, 90.0, 22.0], "text": "print other"}},
       {
        "box": {
         "id": "obj-39",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [832.0, 214.0, 342.0, 22.0],
         "presentation": 1,
         "presentation_rect": [832.0, 214.0, 342.0, 22.0],
         "text": "other answers, such as status.reply and changed"
        }
       },
       {"box": {"id": "obj-40", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [712.0, 242.0, 83.0, 22.0], "text": "print fail"}},
       {
        "box": {
         "id": "obj-41",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [799.0, 242.0, 307.0, 22.0],
         "presentation": 1,
         "presentation_rect": [799.0, 242.0, 307.0, 22.0],
         "text": "what failed: address, name, code, sentence"
        }
       },
       {"box": {"id": "obj-42", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [686.0, 270.0, 111.0, 22.0], "text": "print progress"}},
       {
        "box": {
         "id": "obj-43",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [801.0, 270.0, 307.0, 22.0],
         "presentation": 1,
         "presentation_rect": [801.0, 270.0, 307.0, 22.0],
         "text": "how far fits and other long work have come"
        }
       },
       {"box": {"id": "obj-44", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [673.0, 298.0, 83.0, 22.0], "text": "print done"}},
       {
        "box": {"id": "obj-45", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [760.0, 298.0, 265.0, 22.0], "presentation": 1, "presentation_rect": [760.0, 298.0, 265.0, 22.0], "text": "what is done: address, name, results"}
       },
       {"box": {"id": "obj-46", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [660.0, 332.0, 160.0, 54.0], "linecount": 3, "text": "route /input/capture /input/get /dataseries/getSeries"}},
       {"box": {"id": "obj-47", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [756.0, 404.0, 90.0, 22.0], "text": "prepend set"}},
       {
        "box": {
         "id": "obj-48",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [890.0, 404.0, 69.0, 22.0],
         "presentation": 1,
         "presentation_rect": [890.0, 404.0, 69.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 330.0, 140.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {"box": {"id": "obj-1", "maxclass": "inlet", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 10.0, 51.0, 30.0], "index": 1, "comment": ""}},
           {"box": {"id": "obj-2", "maxclass": "newobj", "numinlets": 2, "numoutlets": 2, "outlettype": ["", ""], "patching_rect": [20.0, 60.0, 202.0, 22.0], "text": "zl slice 3 @zlmaxsize 32767"}},
           {"box": {"id": "obj-3", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 90.0, 160.0, 22.0], "text": "s lstmosc-input-curve"}}
          ],
          "lines": [{"patchline": {"source": ["obj-1", 0], "destination": ["obj-2", 0]}}, {"patchline": {"source": ["obj-2", 1], "destination": ["obj-3", 0]}}]
         },
         "text": "p curve"
        }
       },
       {"box": {"id": "obj-49", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [963.0, 404.0, 160.0, 22.0], "presentation": 1, "presentation_rect": [963.0, 404.0, 160.0, 22.0], "text": "/dataseries/getSeries"}},
       {"box": {"id": "obj-50", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [734.0, 432.0, 370.0, 22.0], "presentation": 1, "presentation_rect": [734.0, 432.0, 370.0, 22.0], "text": "-"}},
       {"box": {"id": "obj-51", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [708.0, 466.0, 90.0, 22.0], "text": "prepend set"}},
       {"box": {"id": "obj-52", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [802.0, 466.0, 83.0, 22.0], "presentation": 1, "presentation_rect": [802.0, 466.0, 83.0, 22.0], "text": "/input/get"}},
       {"box": {"id": "obj-53", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [686.0, 494.0, 419.0, 22.0], "presentation": 1, "presentation_rect": [686.0, 494.0, 419.0, 22.0], "text": "-"}},
       {"box": {"id": "obj-54", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 528.0, 90.0, 22.0], "text": "prepend set"}},
       {"box": {"id": "obj-55", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [754.0, 528.0, 111.0, 22.0], "presentation": 1, "presentation_rect": [754.0, 528.0, 111.0, 22.0], "text": "/input/capture"}},
       {"box": {"id": "obj-56", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 556.0, 447.0, 22.0], "presentation": 1, "presentation_rect": [660.0, 556.0, 447.0, 22.0], "text": "-"}},
       {"box": {"id": "obj-57", "maxclass": "newobj", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 596.0, 160.0, 22.0], "text": "r lstmosc-input-curve"}},
       {
        "box": {
         "id": "obj-58",
         "maxclass": "multislider",
         "numinlets": 1,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [660.0, 624.0, 240.0, 100.0],
         "presentation": 1,
         "presentation_rect": [660.0, 624.0, 240.0, 100.0],
         "setminmax": [-1.0, 8.0],
         "settype": 1,
         "size": 8,
         "setstyle": 1
        }
       }
      ],
      "lines": [
       {"patchline": {"source": ["obj-4", 0], "destination": ["obj-6", 0]}},
       {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
       {"patchline": {"source": ["obj-8", 0], "destination": ["obj-9", 0]}},
       {"patchline": {"source": ["obj-11", 0], "destination": ["obj-17", 0]}},
       {"patchline": {"source": ["obj-12", 0], "destination": ["obj-17", 0]}},
       {"patchline": {"source": ["obj-13", 0], "destination": ["obj-17", 0]}},
       {"patchline": {"source": ["obj-14", 0], "destination": ["obj-17", 0]}},
       {"patchline": {"source": ["obj-15", 0], "destination": ["obj-17", 0]}},
       {"patchline": {"source": ["obj-16", 0], "destination": ["obj-17", 0]}},
       {"patchline": {"source": ["obj-19", 0], "destination": ["obj-20", 0]}},
       {"patchline": {"source": ["obj-22", 0], "destination": ["obj-24", 0]}},
       {"patchline": {"source": ["obj-23", 0], "destination": ["obj-24", 0]}},
       {"patchline": {"source": ["obj-26", 0], "destination": ["obj-27", 0]}},
       {"patchline": {"source": ["obj-29", 0], "destination": ["obj-31", 0]}},
       {"patchline": {"source": ["obj-30", 0], "destination": ["obj-31", 0]}},
       {"patchline": {"source": ["obj-32", 0], "destination": ["obj-34", 0]}},
       {"patchline": {"source": ["obj-36", 0], "destination": ["obj-37", 0]}},
       {"patchline": {"source": ["obj-37", 3], "destination": ["obj-38", 0]}},
       {"patchline": {"source": ["obj-37", 2], "destination": ["obj-40", 0]}},
       {"patchline": {"source": ["obj-37", 1], "destination": ["obj-42", 0]}},
       {"patchline": {"source": ["obj-37", 0], "destination": ["obj-44", 0]}},
       {"patchline": {"source": ["obj-37", 0], "destination": ["obj-46", 0]}},
       {"patchline": {"source": ["obj-46", 2], "destination": ["obj-47", 0]}},
       {"patchline": {"source": ["obj-46", 2], "destination": ["obj-48", 0]}},
       {"patchline": {"source": ["obj-47", 0], "destination": ["obj-50", 0]}},
       {"patchline": {"source": ["obj-46", 1], "destination": ["obj-51", 0]}},
       {"patchline": {"source": ["obj-51", 0], "destination": ["obj-53", 0]}},
       {"patchline": {"source": ["obj-46", 0], "destination": ["obj-54", 0]}},
       {"patchline": {"source": ["obj-54", 0], "destination": ["obj-56", 0]}},
       {"patchline": {"source": ["obj-57", 0], "destination": ["obj-58", 0]}}
      ]
     },
     "text": "p input"
    }
   },
   {
    "box": {
     "id": "obj-10",
     "maxclass": "newobj",
     "numinlets": 0,
     "numoutlets": 0,
     "patching_rect": [20.0, 380.0, 160.0, 22.0],
     "patcher": {
      "fileversion": 1,
      "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
      "classnamespace": "box",
      "rect": [80.0, 60.0, 1204.0, 900.0],
      "default_fontsize": 12.0,
      "default_fontface": 0,
      "default_fontname": "Arial",
      "showontab": 1,
      "openinpresentation": 1,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 10.0, 650.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 10.0, 650.0, 22.0],
         "text": "/voice : A model at play: it reads frame by frame, answers, and goes on by itself, in time."
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 36.0, 517.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 36.0, 517.0, 22.0],
         "text": "Start the server in a terminal: lstmosc serve. Click from top to bottom."
        }
       },
       {
        "box": {"id": "obj-3", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 80.0, 286.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 80.0, 286.0, 22.0], "text": "1) Begin anew, and learn a rising line."}
       },
       {
        "box": {"id": "obj-4", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 108.0, 139.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 108.0, 139.0, 22.0], "text": "/voice/free singer"}
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 136.0, 188.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 136.0, 188.0, 22.0],
         "text": "/lstmforecast/free player"
        }
       },
       {
        "box": {
         "id": "obj-6",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [60.0, 164.0, 573.0, 38.0],
         "presentation": 1,
         "presentation_rect": [60.0, 164.0, 573.0, 38.0],
         "linecount": 2,
         "text": "/dataseries/setSeries stairs a 1 0 1 2 3 4 5 6 7 0 1 2 3 4 5 6 7 0 1 2 3 4 5 6 7 0 1 2 3 4 5 6 7"
        }
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [70.0, 208.0, 335.0, 22.0],
         "presentation": 1,
         "presentation_rect": [70.0, 208.0, 335.0, 22.0],
         "text": "/lstmforecast/new player @hiddenSize 8 @seed 7"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [80.0, 236.0, 314.0, 22.0],
         "presentation": 1,
         "presentation_rect": [80.0, 236.0, 314.0, 22.0],
         "text": "/lstmforecast/fit player stairs @maxIter 10"
        }
       },
       {"box": {"id": "obj-9", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 264.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
       {
        "box": {
         "id": "obj-10",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 292.0, 489.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 292.0, 489.0, 22.0],
         "text": "2) Make a voice of the model. It may begin with what is in a buffer."
        }
       },
       {
        "box": {
         "id": "obj-11",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 320.0, 272.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 320.0, 272.0, 22.0],
         "text": "/voice/new singer lstmforecast player"
        }
       },
       {
        "box": {
         "id": "obj-12",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 348.0, 244.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 348.0, 244.0, 22.0],
         "text": "/buffer/set now 1 0 1 2 3 4 5 6 7"
        }
       },
       {
        "box": {"id": "obj-13", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [60.0, 376.0, 174.0, 22.0], "presentation": 1, "presentation_rect": [60.0, 376.0, 174.0, 22.0], "text": "/voice/prime singer now"}
       },
       {"box": {"id": "obj-14", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 404.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
       {
        "box": {
         "id": "obj-15",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 432.0, 370.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 432.0, 370.0, 22.0],
         "text": "3) Step: it reads a frame and answers the next one."
        }
       },
       {
        "box": {"id": "obj-16", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 460.0, 153.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 460.0, 153.0, 22.0], "text": "/voice/step singer 0"}
       },
       {
        "box": {"id": "obj-17", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [50.0, 488.0, 153.0, 22.0], "presentation": 1, "presentation_rect": [50.0, 488.0, 153.0, 22.0], "text": "/voice/step singer 1"}
       },
       {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 516.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
       {
        "box": {"id": "obj-19", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 544.0, 293.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 544.0, 293.0, 22.0], "text": "4) Let it go on by itself for 16 frames."}
       },
       {
        "box": {
         "id": "obj-20",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 572.0, 188.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 572.0, 188.0, 22.0],
         "text": "/voice/generate singer 16"
        }
       },
       {"box": {"id": "obj-21", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 600.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
       {
        "box": {
         "id": "obj-22",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 628.0, 489.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 628.0, 489.0, 22.0],
         "text": "5) Let it read what comes into an input, as from the page of inputs."
        }
       },
       {
        "box": {"id": "obj-23", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 656.0, 132.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 656.0, 132.0, 22.0], "text": "/input/new hand 1"}
       },
       {
        "box": {
         "id": "obj-24",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [50.0, 684.0, 188.0, 22.0],
         "presentation": 1,
         "presentation_rect": [50.0, 684.0, 188.0, 22.0],
         "text": "/voice/listen singer hand"
        }
       },
       {"box": {"id": "obj-25", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 712.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
       {
        "box": {
         "id": "obj-26",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 740.0, 475.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 740.0, 475.0, 22.0],
         "text": "6) Let it play: 20 frames, ten a second, out of the fourth outlet."
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [40.0, 768.0, 251.0, 22.0],
         "presentation": 1,
         "presentation_rect": [40.0, 768.0, 251.0, 22.0],
         "text": "/voice/play singer 10 20 @bundle 0"
        }
       },
       {"box": {"id": "obj-28", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 796.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
       {
        "box": {
         "id": "obj-29",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 824.0, 328.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 824.0, 328.0, 22.0],
         "text": "7) In time: 1 starts a metronome, 0 stops it."
        }
       },
       {"box": {"id": "obj-30", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 852.0, 34.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 852.0, 34.0, 22.0], "text": "1"}},
       {"box": {"id": "obj-31", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [50.0, 880.0, 34.0, 22.0], "presentation": 1, "presentation_rect": [50.0, 880.0, 34.0, 22.0], "text": "0"}},
       {
        "box": {
         "id": "obj-32",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 908.0, 118.0, 22.0],
         "presentation": 1,
         "presentation_rect": [20.0, 908.0, 118.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 420.0, 310.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {"box": {"id": "obj-1", "maxclass": "inlet", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 10.0, 51.0, 30.0], "index": 1, "comment": ""}},
           {"box": {"id": "obj-2", "maxclass": "newobj", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [200.0, 10.0, 153.0, 22.0], "text": "r lstmosc-voice-beat"}},
           {"box": {"id": "obj-3", "maxclass": "newobj", "numinlets": 2, "numoutlets": 1, "outlettype": ["bang"], "patching_rect": [20.0, 60.0, 76.0, 22.0], "text": "metro 100"}},
           {"box": {"id": "obj-4", "maxclass": "newobj", "numinlets": 2, "numoutlets": 1, "outlettype": ["int"], "patching_rect": [20.0, 100.0, 34.0, 22.0], "text": "i"}},
           {"box": {"id": "obj-5", "maxclass": "newobj", "numinlets": 2, "numoutlets": 1, "outlettype": ["int"], "patching_rect": [100.0, 140.0, 34.0, 22.0], "text": "+ 1"}},
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 2, "numoutlets": 1, "outlettype": ["int"], "patching_rect": [100.0, 180.0, 34.0, 22.0], "text": "% 8"}},
           {
            "box": {"id": "obj-7", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 220.0, 160.0, 22.0], "presentation": 1, "presentation_rect": [20.0, 220.0, 160.0, 22.0], "text": "/voice/step singer $1"}
           },
           {"box": {"id": "obj-8", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 260.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}}
          ],
          "lines": [
           {"patchline": {"source": ["obj-1", 0], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-3", 0], "destination": ["obj-4", 0]}},
           {"patchline": {"source": ["obj-4", 0], "destination": ["obj-7", 0]}},
           {"patchline": {"source": ["obj-7", 0], "destination": ["obj-8", 0]}},
           {"patchline": {"source": ["obj-4", 0], "destination": ["obj-5", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-6", 0], "destination": ["obj-4", 1]}}
          ]
         },
         "text": "p by-metronome"
        }
       },
       {"box": {"id": "obj-33", "maxclass": "button", "numinlets": 1, "numoutlets": 1, "outlettype": ["bang"], "patching_rect": [660.0, 80.0, 24.0, 24.0], "presentation": 1, "presentation_rect": [660.0, 80.0, 24.0, 24.0]}},
       {"box": {"id": "obj-34", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [690.0, 80.0, 223.0, 22.0], "presentation": 1, "presentation_rect": [690.0, 80.0, 223.0, 22.0], "text": "all steps, one after the other"}},
       {
        "box": {
         "id": "obj-35",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [660.0, 110.0, 118.0, 22.0],
         "presentation": 1,
         "presentation_rect": [660.0, 110.0, 118.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 788.0, 900.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 14,
             "outlettype": ["bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang", "bang"],
             "patching_rect": [20.0, 50.0, 216.0, 22.0],
             "text": "t b b b b b b b b b b b b b b"
            }
           },
           {"box": {"id": "obj-2", "maxclass": "inlet", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 10.0, 51.0, 30.0], "index": 1, "comment": ""}},
           {
            "box": {"id": "obj-3", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [215.0, 84.0, 139.0, 22.0], "presentation": 1, "presentation_rect": [215.0, 84.0, 139.0, 22.0], "text": "/voice/free singer"}
           },
           {"box": {"id": "obj-4", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [215.0, 112.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-5",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [200.0, 140.0, 188.0, 22.0],
             "presentation": 1,
             "presentation_rect": [200.0, 140.0, 188.0, 22.0],
             "text": "/lstmforecast/free player"
            }
           },
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [200.0, 168.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-7",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [185.0, 196.0, 573.0, 38.0],
             "presentation": 1,
             "presentation_rect": [185.0, 196.0, 573.0, 38.0],
             "linecount": 2,
             "text": "/dataseries/setSeries stairs a 1 0 1 2 3 4 5 6 7 0 1 2 3 4 5 6 7 0 1 2 3 4 5 6 7 0 1 2 3 4 5 6 7"
            }
           },
           {"box": {"id": "obj-8", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [185.0, 240.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-9",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [170.0, 268.0, 335.0, 22.0],
             "presentation": 1,
             "presentation_rect": [170.0, 268.0, 335.0, 22.0],
             "text": "/lstmforecast/new player @hiddenSize 8 @seed 7"
            }
           },
           {"box": {"id": "obj-10", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [170.0, 296.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-11",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [155.0, 324.0, 314.0, 22.0],
             "presentation": 1,
             "presentation_rect": [155.0, 324.0, 314.0, 22.0],
             "text": "/lstmforecast/fit player stairs @maxIter 10"
            }
           },
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [155.0, 352.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-13",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [140.0, 380.0, 272.0, 22.0],
             "presentation": 1,
             "presentation_rect": [140.0, 380.0, 272.0, 22.0],
             "text": "/voice/new singer lstmforecast player"
            }
           },
           {"box": {"id": "obj-14", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [140.0, 408.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-15",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [125.0, 436.0, 244.0, 22.0],
             "presentation": 1,
             "presentation_rect": [125.0, 436.0, 244.0, 22.0],
             "text": "/buffer/set now 1 0 1 2 3 4 5 6 7"
            }
           },
           {"box": {"id": "obj-16", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [125.0, 464.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-17",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [110.0, 492.0, 174.0, 22.0],
             "presentation": 1,
             "presentation_rect": [110.0, 492.0, 174.0, 22.0],
             "text": "/voice/prime singer now"
            }
           },
           {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [110.0, 520.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {"id": "obj-19", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [95.0, 548.0, 153.0, 22.0], "presentation": 1, "presentation_rect": [95.0, 548.0, 153.0, 22.0], "text": "/voice/step singer 0"}
           },
           {"box": {"id": "obj-20", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [95.0, 576.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {"id": "obj-21", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [80.0, 604.0, 153.0, 22.0], "presentation": 1, "presentation_rect": [80.0, 604.0, 153.0, 22.0], "text": "/voice/step singer 1"}
           },
           {"box": {"id": "obj-22", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [80.0, 632.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-23",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [65.0, 660.0, 188.0, 22.0],
             "presentation": 1,
             "presentation_rect": [65.0, 660.0, 188.0, 22.0],
             "text": "/voice/generate singer 16"
            }
           },
           {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [65.0, 688.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {"id": "obj-25", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [50.0, 716.0, 132.0, 22.0], "presentation": 1, "presentation_rect": [50.0, 716.0, 132.0, 22.0], "text": "/input/new hand 1"}
           },
           {"box": {"id": "obj-26", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [50.0, 744.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-27",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [35.0, 772.0, 188.0, 22.0],
             "presentation": 1,
             "presentation_rect": [35.0, 772.0, 188.0, 22.0],
             "text": "/voice/listen singer hand"
            }
           },
           {"box": {"id": "obj-28", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [35.0, 800.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-29",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [20.0, 828.0, 251.0, 22.0],
             "presentation": 1,
             "presentation_rect": [20.0, 828.0, 251.0, 22.0],
             "text": "/voice/play singer 10 20 @bundle 0"
            }
           },
           {"box": {"id": "obj-30", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 856.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}}
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-1", 0]}},
           {"patchline": {"source": ["obj-1", 13], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-3", 0], "destination": ["obj-4", 0]}},
           {"patchline": {"source": ["obj-1", 12], "destination": ["obj-5", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-1", 11], "destination": ["obj-7", 0]}},
           {"patchline": {"source": ["obj-7", 0], "destination": ["obj-8", 0]}},
           {"patchline": {"source": ["obj-1", 10], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-9", 0], "destination": ["obj-10", 0]}},
           {"patchline": {"source": ["obj-1", 9], "destination": ["obj-11", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-1", 8], "destination": ["obj-13", 0]}},
           {"patchline": {"source": ["obj-13", 0], "destination": ["obj-14", 0]}},
           {"patchline": {"source": ["obj-1", 7], "destination": ["obj-15", 0]}},
           {"patchline": {"source": ["obj-15", 0], "destination": ["obj-16", 0]}},
           {"patchline": {"source": ["obj-1", 6], "destination": ["obj-17", 0]}},
           {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
           {"patchline": {"source": ["obj-1", 5], "destination": ["obj-19", 0]}},
           {"patchline": {"source": ["obj-19", 0], "destination": ["obj-20", 0]}},
           {"patchline": {"source": ["obj-1", 4], "destination": ["obj-21", 0]}},
           {"patchline": {"source": ["obj-21", 0], "destination": ["obj-22", 0]}},
           {"patchline": {"source": ["obj-1", 3], "destination": ["obj-23", 0]}},
           {"patchline": {"source": ["obj-23", 0], "destination": ["obj-24", 0]}},
           {"patchline": {"source": ["obj-1", 2], "destination": ["obj-25", 0]}},
           {"patchline": {"source": ["obj-25", 0], "destination": ["obj-26", 0]}},
           {"patchline": {"source": ["obj-1", 1], "destination": ["obj-27", 0]}},
           {"patchline": {"source": ["obj-27", 0], "destination": ["obj-28", 0]}},
           {"patchline": {"source": ["obj-1", 0], "destination": ["obj-29", 0]}},
           {"patchline": {"source": ["obj-29", 0], "destination": ["obj-30", 0]}}
          ]
         },
         "text": "p all-in-order"
        }
       },
       {
        "box": {
         "id": "obj-36",
         "maxclass": "newobj",
         "numinlets": 0,
         "numoutlets": 0,
         "patching_rect": [788.0, 110.0, 125.0, 22.0],
         "presentation": 1,
         "presentation_rect": [788.0, 110.0, 125.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 1071.0, 900.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [20.0, 10.0, 468.0, 22.0],
             "presentation": 1,
             "presentation_rect": [20.0, 10.0, 468.0, 22.0],
             "text": "Try these after the steps; in brackets what a call may leave out."
            }
           },
           {
            "box": {
             "id": "obj-2",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 38.0, 272.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 38.0, 272.0, 22.0],
             "text": "/voice/new singer lstmforecast player"
            }
           },
           {"box": {"id": "obj-3", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 66.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-4",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 38.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 38.0, 601.0, 54.0],
             "linecount": 3,
             "text": "/voice/new name family model [temperature] [noise] [seed] [sigmaTemperature value] : Creates a voice; if it exists, sets the options given and keeps the state, unless the model is another one."
            }
           },
           {
            "box": {"id": "obj-5", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 98.0, 139.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 98.0, 139.0, 22.0], "text": "/voice/free singer"}
           },
           {"box": {"id": "obj-6", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 126.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-7",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 98.0, 489.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 98.0, 489.0, 22.0],
             "text": "/voice/free name : Deletes the voice; does nothing if there is none."
            }
           },
           {
            "box": {"id": "obj-8", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 154.0, 139.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 154.0, 139.0, 22.0], "text": "/voice/cols singer"}
           },
           {"box": {"id": "obj-9", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 182.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-10",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 154.0, 454.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 154.0, 454.0, 22.0],
             "text": "/voice/cols name : Returns the number of columns. Answers: cols"
            }
           },
           {
            "box": {"id": "obj-11", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 210.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 210.0, 146.0, 22.0], "text": "/voice/print singer"}
           },
           {"box": {"id": "obj-12", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 238.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-13",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 210.0, 475.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 210.0, 475.0, 22.0],
             "text": "/voice/print name : Returns a short summary as text. Answers: text"
            }
           },
           {
            "box": {"id": "obj-14", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 266.0, 153.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 266.0, 153.0, 22.0], "text": "/voice/feed singer 4"}
           },
           {"box": {"id": "obj-15", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 294.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-16",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 266.0, 405.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 266.0, 405.0, 22.0],
             "text": "/voice/feed name frame… [missing value] : Reads a frame."
            }
           },
           {
            "box": {"id": "obj-17", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 322.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 322.0, 146.0, 22.0], "text": "/voice/query singer"}
           },
           {"box": {"id": "obj-18", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 350.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-19",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 322.0, 601.0, 86.0],
             "presentation": 1,
             "presentation_rect": [440.0, 322.0, 601.0, 86.0],
             "linecount": 5,
             "text": "/voice/query name [given value] : Returns the answer so far, and changes nothing: a forecaster's next frame, a regressor's point, a classifier's label, its probability and the progress of a gesture (0 to 1). The label is of all frames so far: which gesture is played, /gesture tells. After a symbol it answers the symbol that comes next. Answers: label probability progress, or symbol, or numValues v…"
            }
           },
           {
            "box": {"id": "obj-20", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 414.0, 153.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 414.0, 153.0, 22.0], "text": "/voice/step singer 4"}
           },
           {"box": {"id": "obj-21", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 442.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-22",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 414.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 414.0, 601.0, 54.0],
             "linecount": 3,
             "text": "/voice/step name frame… [missing value] : Reads a frame and returns the answer: feed and query in one. To a symbol it answers the symbol that comes next. Answers: label probability progress, or symbol, or numValues v…"
            }
           },
           {
            "box": {"id": "obj-23", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 474.0, 167.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 474.0, 167.0, 22.0], "text": "/voice/surprise singer"}
           },
           {"box": {"id": "obj-24", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 502.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-25",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 474.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 474.0, 601.0, 54.0],
             "linecount": 3,
             "text": "/voice/surprise name : Returns how unexpected the last frame was: in nats, or in units of the training error; at most one training frame in a hundred exceeded the threshold. Answers: surprise threshold"
            }
           },
           {
            "box": {"id": "obj-26", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 534.0, 174.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 534.0, 174.0, 22.0], "text": "/voice/prime singer now"}
           },
           {"box": {"id": "obj-27", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 562.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-28",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 534.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 534.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/voice/prime name source : Begins anew with the frames of a buffer or blob; reset returns to this state."
            }
           },
           {
            "box": {"id": "obj-29", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 590.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 590.0, 146.0, 22.0], "text": "/voice/reset singer"}
           },
           {"box": {"id": "obj-30", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 618.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-31",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 590.0, 587.0, 22.0],
             "presentation": 1,
             "presentation_rect": [440.0, 590.0, 587.0, 22.0],
             "text": "/voice/reset name [blank] : Returns to the primed state, or to one without frames."
            }
           },
           {
            "box": {
             "id": "obj-32",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 646.0, 181.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 646.0, 181.0, 22.0],
             "text": "/voice/generate singer 4"
            }
           },
           {"box": {"id": "obj-33", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 674.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-34",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 646.0, 601.0, 70.0],
             "presentation": 1,
             "presentation_rect": [440.0, 646.0, 601.0, 70.0],
             "linecount": 4,
             "text": "/voice/generate name numFrames [targetBuffer] [temperature] [noise] [seed] [sigmaTemperature value] [peek 0|1] : Continues by itself for some frames, and stays there; after a symbol it answers symbols, unless there is a targetBuffer. Answers: numFrames numChannels v…, or symbol…"
            }
           },
           {
            "box": {
             "id": "obj-35",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 722.0, 188.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 722.0, 188.0, 22.0],
             "text": "/voice/copy singer result"
            }
           },
           {"box": {"id": "obj-36", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 750.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-37",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 722.0, 601.0, 38.0],
             "presentation": 1,
             "presentation_rect": [440.0, 722.0, 601.0, 38.0],
             "linecount": 2,
             "text": "/voice/copy name targetVoice : Puts another voice into the same state, with the same settings."
            }
           },
           {
            "box": {
             "id": "obj-38",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 778.0, 188.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 778.0, 188.0, 22.0],
             "text": "/voice/listen singer hand"
            }
           },
           {"box": {"id": "obj-39", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 806.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-40",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 778.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 778.0, 601.0, 54.0],
             "linecount": 3,
             "text": "/voice/listen name input [every] : Reads the frames of an input as they come, and sends `/answer name index results…`, and of a classifier `/gesture` for each gesture it makes out; `-` ends that."
            }
           },
           {
            "box": {"id": "obj-41", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 838.0, 139.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 838.0, 139.0, 22.0], "text": "/voice/stop singer"}
           },
           {"box": {"id": "obj-42", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 866.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-43",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 838.0, 601.0, 70.0],
             "presentation": 1,
             "presentation_rect": [440.0, 838.0, 601.0, 70.0],
             "linecount": 4,
             "text": "/voice/stop name : Ends everything that the voice does by itself, and your calls that wait for a fit before they begin it, with /fail … cancelled. Returns how many frames it has sent since it was made, all that it played taken together. Answers: framesSent"
            }
           },
           {
            "box": {"id": "obj-44", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [40.0, 914.0, 146.0, 22.0], "presentation": 1, "presentation_rect": [40.0, 914.0, 146.0, 22.0], "text": "/voice/stats singer"}
           },
           {"box": {"id": "obj-45", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 942.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-46",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 914.0, 601.0, 54.0],
             "presentation": 1,
             "presentation_rect": [440.0, 914.0, 601.0, 54.0],
             "linecount": 3,
             "text": "/voice/stats name : Returns the number of frames heard, sent, and sent late, and the median, 99th percentile and maximum of how late they were, in milliseconds. Answers: heard sent late p50 p99 max"
            }
           },
           {
            "box": {
             "id": "obj-47",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 974.0, 370.0, 22.0],
             "presentation": 1,
             "presentation_rect": [40.0, 974.0, 370.0, 22.0],
             "text": "/voice/play singer @rate 10 @numFrames 20 @bundle 0"
            }
           },
           {"box": {"id": "obj-48", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1002.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-49",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 974.0, 601.0, 70.0],
             "presentation": 1,
             "presentation_rect": [440.0, 974.0, 601.0, 70.0],
             "linecount": 4,
             "text": "/voice/play name [rate] [numFrames] [latency value] [ahead value] [timescale value] [bundle 0|1] [quant value] [phase value] : Plays: sends `/frame name index v…` for each frame that it generates, in time, until stop, and `/played name numFrames` at the end. Plays anew if it plays already."
            }
           },
           {
            "box": {
             "id": "obj-50",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "outlettype": [""],
             "patching_rect": [40.0, 1050.0, 377.0, 38.0],
             "presentation": 1,
             "presentation_rect": [40.0, 1050.0, 377.0, 38.0],
             "linecount": 2,
             "text": "/voice/follow singer hand callResponse @rate 10 @bundle 0"
            }
           },
           {"box": {"id": "obj-51", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 1094.0, 153.0, 22.0], "text": "s lstmosc-voice-call"}},
           {
            "box": {
             "id": "obj-52",
             "maxclass": "comment",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [440.0, 1050.0, 601.0, 86.0],
             "presentation": 1,
             "presentation_rect": [440.0, 1050.0, 601.0, 86.0],
             "linecount": 5,
             "text": "/voice/follow name input mode [threshold value] [length value] [rate value] [latency value] [ahead value] [timescale value] [bundle 0|1] : Plays with an input. callResponse: hears a call and, once nothing has come for threshold seconds, plays until the next one; polyphony: answers each frame with one of its own; battle: plays without hearing; userOnly: neither hears nor plays. Sends what play sends."
            }
           }
          ],
          "lines": [
           {"patchline": {"source": ["obj-2", 0], "destination": ["obj-3", 0]}},
           {"patchline": {"source": ["obj-5", 0], "destination": ["obj-6", 0]}},
           {"patchline": {"source": ["obj-8", 0], "destination": ["obj-9", 0]}},
           {"patchline": {"source": ["obj-11", 0], "destination": ["obj-12", 0]}},
           {"patchline": {"source": ["obj-14", 0], "destination": ["obj-15", 0]}},
           {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
           {"patchline": {"source": ["obj-20", 0], "destination": ["obj-21", 0]}},
           {"patchline": {"source": ["obj-23", 0], "destination": ["obj-24", 0]}},
           {"patchline": {"source": ["obj-26", 0], "destination": ["obj-27", 0]}},
           {"patchline": {"source": ["obj-29", 0], "destination": ["obj-30", 0]}},
           {"patchline": {"source": ["obj-32", 0], "destination": ["obj-33", 0]}},
           {"patchline": {"source": ["obj-35", 0], "destination": ["obj-36", 0]}},
           {"patchline": {"source": ["obj-38", 0], "destination": ["obj-39", 0]}},
           {"patchline": {"source": ["obj-41", 0], "destination": ["obj-42", 0]}},
           {"patchline": {"source": ["obj-44", 0], "destination": ["obj-45", 0]}},
           {"patchline": {"source": ["obj-47", 0], "destination": ["obj-48", 0]}},
           {"patchline": {"source": ["obj-50", 0], "destination": ["obj-51", 0]}}
          ]
         },
         "text": "p every-message"
        }
       },
       {"box": {"id": "obj-37", "maxclass": "newobj", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 152.0, 153.0, 22.0], "text": "r lstmosc-voice-call"}},
       {"box": {"id": "obj-38", "maxclass": "newobj", "numinlets": 1, "numoutlets": 4, "outlettype": ["", "", "", ""], "patching_rect": [660.0, 180.0, 83.0, 22.0], "text": "lstmosc"}},
       {"box": {"id": "obj-39", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [738.0, 214.0, 90.0, 22.0], "text": "print other"}},
       {
        "box": {
         "id": "obj-40",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [832.0, 214.0, 342.0, 22.0],
         "presentation": 1,
         "presentation_rect": [832.0, 214.0, 342.0, 22.0],
         "text": "other answers, such as status.reply and changed"
        }
       },
       {"box": {"id": "obj-41", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [712.0, 242.0, 83.0, 22.0], "text": "print fail"}},
       {
        "box": {
         "id": "obj-42",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [799.0, 242.0, 307.0, 22.0],
         "presentation": 1,
         "presentation_rect": [799.0, 242.0, 307.0, 22.0],
         "text": "what failed: address, name, code, sentence"
        }
       },
       {"box": {"id": "obj-43", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [686.0, 270.0, 111.0, 22.0], "text": "print progress"}},
       {
        "box": {
         "id": "obj-44",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [801.0, 270.0, 307.0, 22.0],
         "presentation": 1,
         "presentation_rect": [801.0, 270.0, 307.0, 22.0],
         "text": "how far fits and other long work have come"
        }
       },
       {"box": {"id": "obj-45", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [673.0, 298.0, 83.0, 22.0], "text": "print done"}},
       {
        "box": {"id": "obj-46", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [760.0, 298.0, 265.0, 22.0], "presentation": 1, "presentation_rect": [760.0, 298.0, 265.0, 22.0], "text": "what is done: address, name, results"}
       },
       {"box": {"id": "obj-47", "maxclass": "newobj", "numinlets": 1, "numoutlets": 3, "outlettype": ["", "", ""], "patching_rect": [660.0, 332.0, 132.0, 38.0], "linecount": 2, "text": "route /voice/step /voice/generate"}},
       {"box": {"id": "obj-48", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [719.0, 388.0, 90.0, 22.0], "text": "prepend set"}},
       {
        "box": {
         "id": "obj-49",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [853.0, 388.0, 69.0, 22.0],
         "presentation": 1,
         "presentation_rect": [853.0, 388.0, 69.0, 22.0],
         "patcher": {
          "fileversion": 1,
          "appversion": {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1},
          "classnamespace": "box",
          "rect": [80.0, 60.0, 330.0, 140.0],
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "showontab": 1,
          "openinpresentation": 1,
          "boxes": [
           {"box": {"id": "obj-1", "maxclass": "inlet", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [20.0, 10.0, 51.0, 30.0], "index": 1, "comment": ""}},
           {"box": {"id": "obj-2", "maxclass": "newobj", "numinlets": 2, "numoutlets": 2, "outlettype": ["", ""], "patching_rect": [20.0, 60.0, 202.0, 22.0], "text": "zl slice 3 @zlmaxsize 32767"}},
           {"box": {"id": "obj-3", "maxclass": "newobj", "numinlets": 1, "numoutlets": 0, "patching_rect": [20.0, 90.0, 160.0, 22.0], "text": "s lstmosc-voice-curve"}}
          ],
          "lines": [{"patchline": {"source": ["obj-1", 0], "destination": ["obj-2", 0]}}, {"patchline": {"source": ["obj-2", 1], "destination": ["obj-3", 0]}}]
         },
         "text": "p curve"
        }
       },
       {"box": {"id": "obj-50", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [926.0, 388.0, 118.0, 22.0], "presentation": 1, "presentation_rect": [926.0, 388.0, 118.0, 22.0], "text": "/voice/generate"}},
       {
        "box": {"id": "obj-51", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [686.0, 416.0, 419.0, 38.0], "presentation": 1, "presentation_rect": [686.0, 416.0, 419.0, 38.0], "linecount": 2, "text": "-"}
       },
       {"box": {"id": "obj-52", "maxclass": "newobj", "numinlets": 1, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 466.0, 90.0, 22.0], "text": "prepend set"}},
       {"box": {"id": "obj-53", "maxclass": "comment", "numinlets": 1, "numoutlets": 0, "patching_rect": [754.0, 466.0, 90.0, 22.0], "presentation": 1, "presentation_rect": [754.0, 466.0, 90.0, 22.0], "text": "/voice/step"}},
       {"box": {"id": "obj-54", "maxclass": "message", "numinlets": 2, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 494.0, 447.0, 22.0], "presentation": 1, "presentation_rect": [660.0, 494.0, 447.0, 22.0], "text": "-"}},
       {"box": {"id": "obj-55", "maxclass": "newobj", "numinlets": 0, "numoutlets": 1, "outlettype": [""], "patching_rect": [660.0, 534.0, 160.0, 22.0], "text": "r lstmosc-voice-curve"}},
       {
        "box": {
         "id": "obj-56",
         "maxclass": "multislider",
         "numinlets": 1,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [660.0, 562.0, 240.0, 100.0],
         "presentation": 1,
         "presentation_rect": [660.0, 562.0, 240.0, 100.0],
         "setminmax": [-1.0, 8.0],
         "settype": 1,
         "size": 8,
         "setstyle": 1
        }
       }
      ],
      "lines": [
       {"patchline": {"source": ["obj-4", 0], "destination": ["obj-9", 0]}},
       {"patchline": {"source": ["obj-5", 0], "destination": ["obj-9", 0]}},
       {"patchline": {"source": ["obj-6", 0], "destination": ["obj-9", 0]}},
       {"patchline": {"source": ["obj-7", 0], "destination": ["obj-9", 0]}},
       {"patchline": {"source": ["obj-8", 0], "destination": ["obj-9", 0]}},
       {"patchline": {"source": ["obj-11", 0], "destination": ["obj-14", 0]}},
       {"patchline": {"source": ["obj-12", 0], "destination": ["obj-14", 0]}},
       {"patchline": {"source": ["obj-13", 0], "destination": ["obj-14", 0]}},
       {"patchline": {"source": ["obj-16", 0], "destination": ["obj-18", 0]}},
       {"patchline": {"source": ["obj-17", 0], "destination": ["obj-18", 0]}},
       {"patchline": {"source": ["obj-20", 0], "destination": ["obj-21", 0]}},
       {"patchline": {"source": ["obj-23", 0], "destination": ["obj-25", 0]}},
       {"patchline": {"source": ["obj-24", 0], "destination": ["obj-25", 0]}},
       {"patchline": {"source": ["obj-27", 0], "destination": ["obj-28", 0]}},
       {"patchline": {"source": ["obj-30", 0], "destination": ["obj-32", 0]}},
       {"patchline": {"source": ["obj-31", 0], "destination": ["obj-32", 0]}},
       {"patchline": {"source": ["obj-33", 0], "destination": ["obj-35", 0]}},
       {"patchline": {"source": ["obj-37", 0], "destination": ["obj-38", 0]}},
       {"patchline": {"source": ["obj-38", 3], "destination": ["obj-39", 0]}},
       {"patchline": {"source": ["obj-38", 2], "destination": ["obj-41", 0]}},
       {"patchline": {"source": ["obj-38", 1], "destination": ["obj-43", 0]}},
       {"patchline": {"source": ["obj-38", 0], "destination": ["obj-45", 0]}},
       {"patchline": {"source": ["obj-38", 0], "destination": ["obj-47", 0]}},
       {"patchline": {"source": ["obj-47", 1], "destination": ["obj-48", 0]}},
       {"patchline": {"source": ["obj-47", 1], "destination": ["obj-49", 0]}},
       {"patchline": {"source": ["obj-48", 0], "destination": ["obj-51", 0]}},
       {"patchline": {"source": ["obj-47", 0], "destination": ["obj-52", 0]}},
       {"patchline": {"source": ["obj-52", 0], "destination": ["obj-54", 0]}},
       {"patchline": {"source": ["obj-55", 0], "destination": ["obj-56", 0]}}
      ]
     },
     "text": "p voice"
    }
   }
  ],
  "lines": []
 }
}
