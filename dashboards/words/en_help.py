"""English of the help page."""

from __future__ import annotations

HELP = {
    "help.questions": "How to find out",
    "help.graph": "Signs and lines of the graph",
    "help.rules": "What each rule means",
    "help.rules.caption": "Why it is listed, and what to do",
    "help.ask.1": "How many grids of a street have no Party organisation?",
    "help.answer.1": "On the overview, table “By street”, column “None” of the grids; the number opens the list.",
    "help.ask.2": "How do I print the list?",
    "help.answer.2": "On the page of gaps choose a filter, then “Print the list”: the page that opens prints, or saves as PDF.",
    "help.ask.3": "Who could fill a gap?",
    "help.answer.3": "Choose its row in the list: “Who could fill it” names three, with the ties that connect them and the load they carry.",
    "help.ask.4": "What does a community have?",
    "help.answer.4": "Search for its name at the top, or start from “Places and organisations”: "
    "chain, coverage, agreements, seats, meetings and graph are on one page.",
    "help.ask.5": "Which agreements lapsed?",
    "help.answer.5": "On the overview, “Joint construction and meetings”, choose “lapsed”; or choose that rule on the page of gaps.",
    "help.ask.6": "A figure is wrong: where do I mend it?",
    "help.answer.6": "“Source” below each finding names the sheet and the row. Mend that row and import the workbook again on the data page.",
    "help.pages": "What each page shows",
    "help.page.overview": "The whole on one page: how far Party coverage goes, how many gaps there are, what to do first, where the streets "
    "differ. Every number opens its list.",
    "help.page.gaps": "What is missing, and where. The table counts by kind and street; a cell narrows the list. A row opens why it counts, "
    "what to do, and who could fill it.",
    "help.page.place": "The file of one street, community, grid, compound or unit: chain, coverage, agreements, seats, meetings, what is open.",
    "help.page.reach": "Which grids joint construction gets to. Grids that a unit’s agreements benefit are one step away, those of its "
    "partners’ agreements two. Hollow orange is reached by nobody; a white ring means by one unit alone, and by nobody "
    "once it leaves. A grid says who reaches it, and how.",
    "help.page.agreements": "How long each agreement runs, in which round, what ends soon, what was not renewed. One with a project or an activity "
    "within a year is live, others are on paper. Look first at what ends soon and what lapsed; at the foot is what each "
    "unit has done.",
    "help.page.committees": "Who sits on the big committees, where members come from, whether they met, who stayed away. No record is unknown, not "
    "absent. Where two committees share more members than chance would give, the matrix marks it.",
    "help.page.whistles": "Which whistles were blown, who was called, how many days an answer took, what is overdue; how many matters are "
    "listed, struck off, long open; which needs no project meets. A department or street narrows every table.",
    "help.page.key": "Who has most dealings with others, who links those that have none, whose loss would cut the network. The figures "
    "speak of a position, not of merit, and are no score; the question mark says how each is counted. Below are the places "
    "that hang on one unit, agreement or seat.",
    "help.page.network": "Organisations and their ties, drawn. Choose a community or street, then the kinds and ties to show; choose one "
    "organisation and what is not tied to it fades. The table below says the same. It also finds how two organisations are "
    "connected.",
    "help.page.data": "Which workbooks are loaded, of what day, and which communities do not report which topics. An import is checked and "
    "compared first, and written when you confirm.",
}
"""English texts of the help page by key."""
