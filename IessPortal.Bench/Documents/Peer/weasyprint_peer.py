"""Prints the page in argv[1] argv[2] times with WeasyPrint, and writes the CPU of each in milliseconds."""
import sys
import time

from weasyprint import HTML

WARM_UP = 3
page = open(sys.argv[1], encoding="utf-8").read()
for number in range(WARM_UP + int(sys.argv[2])):
    before = time.process_time()
    pdf = HTML(string=page).write_pdf(variant="pdf/ua-1")
    if number >= WARM_UP:
        print(f"{(time.process_time() - before) * 1000:.3f}")
assert pdf.count(b"/Type /Page\n") == 2 or pdf.count(b"/Type /Page ") == 2 or b"/Count 2" in pdf, "not two pages"
