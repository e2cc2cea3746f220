"""Pictures: a plan -> a layout in day numbers and won -> a painted figure -> bytes.

gantt_plan, money_plan, time_axis   plan -> layout      (words and numbers, no painting;
                                                        gantt_lines, _fold, _words are parts)
gantt_layout, money_layout          the layouts         (plain values; any painter may use them)
gantt, funding_chart, scurve_chart  layout -> figure    (matplotlib; the rest are their parts)
picture                             figure -> PNG, SVG, PDF, the same bytes each time
drawn                               all of it for one plan or project
"""
