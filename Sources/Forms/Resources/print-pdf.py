# Page in on standard input (UTF-8), PDF out on standard output. Nothing is fetched: neither the network nor a file.
import sys

try:
    from weasyprint import HTML
except ImportError as error:
    print(error)
    sys.exit(3)


def refuse(url, *arguments, **options):
    raise ValueError("a form needs nothing from outside: " + url[:80])


try:
    page = HTML(string=sys.stdin.buffer.read().decode("utf-8"), url_fetcher=refuse, base_url=None)
    document = page.write_pdf()
except Exception as error:
    print(error)
    sys.exit(4)
sys.stdout.buffer.write(document)
