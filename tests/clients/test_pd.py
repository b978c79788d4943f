"""Pure Data alone, without our patches: what [oscformat] sends, and that its socket hears."""

from __future__ import annotations

from pathlib import Path

from programs import Program, need

# Sends /buffer/set and /buffer/get from one socket and prints what comes back to that socket.
PATCH = """#N canvas 0 0 450 300 12;
#X obj 20 20 loadbang;
#X obj 20 45 t b b b;
#X msg 220 70 connect 127.0.0.1 {port};
#X msg 120 70 list pd-alone 2 1 -2 0.5 100000;
#X obj 120 95 oscformat /buffer/set;
#X msg 20 70 list pd-alone id 8;
#X obj 20 95 oscformat /buffer/get;
#X obj 120 175 netsend -u -b;
#X obj 200 205 oscparse;
#X obj 200 230 list trim;
#X obj 200 280 print HEARD;
#X connect 0 0 1 0;
#X connect 1 2 2 0;
#X connect 1 1 3 0;
#X connect 1 0 5 0;
#X connect 2 0 7 0;
#X connect 3 0 4 0;
#X connect 5 0 6 0;
#X connect 4 0 7 0;
#X connect 6 0 7 0;
#X connect 7 1 8 0;
#X connect 8 0 9 0;
#X connect 9 0 10 0;
"""


def test_pd_hears_replies_on_its_sending_port(port: int, tmp_path: Path) -> None:
    patch = tmp_path / "alone.pd"
    patch.write_text(PATCH.format(port=port))
    with Program([need("pd"), "-noprefs", "-nogui", "-noaudio", "-stderr", "-open", patch]) as pd:
        kept = pd.line_with("HEARD").split()
        heard = pd.line_with("HEARD").split()
    assert " ".join(kept) == "HEARD: done /buffer/set pd-alone 2 2"
    assert " ".join(heard) == "HEARD: done /buffer/get pd-alone 2 2 1 -2 0.5 100000 id 8"
