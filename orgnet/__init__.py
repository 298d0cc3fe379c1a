"""
Organisational network analysis of neighbourhood governance.

orgnet loads the sheets that officials keep (Party organisations, units, agreements, meetings, ground) into a graph, and
answers who serves which ground, who is missing, and who could fill the gap.
"""
