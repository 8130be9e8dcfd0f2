"""Files of every format that the tests of the room read: the same invented report in each."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping

TITLE = "Norvale bans cars from harbour"
TEXT = (
    "The coastal town of Norvale will ban cars from its harbour from June, the council decided on Tuesday by nine votes "
    "to four.\n\nMayor Ines Corte said the plan would make the quay safer for those who arrive every summer."
)
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in TEXT.split("\n\n"))
PAGE = (
    f"<!doctype html><html lang='en'><head><title>{TITLE}</title><meta property='article:published_time' "
    f"content='2024-03-12T08:00:00Z'></head><body><article><h1>{TITLE}</h1>{PARAGRAPHS}<p>Shopkeepers fear a loss of "
    "trade. Their association has collected 1,200 signatures against the ban.</p></article></body></html>"
)

RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Bay Herald</title><item><title>{TITLE}</title><link>https://bay.example/ban?utm_source=rss</link>
<pubDate>Tue, 12 Mar 2024 08:00:00 GMT</pubDate><source url="https://star.example/rss">Northern Star</source>
<content:encoded><![CDATA[{PARAGRAPHS}]]></content:encoded></item>
<item><title>Second</title><link>https://bay.example/2</link><description>The ferry runs again from Monday, its owners said in a short statement.</description></item>
<item><title>Third</title><link>https://bay.example/3</link></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Bay Herald</title><entry><title>{TITLE}</title>
<link href="https://bay.example/ban"/><published>2024-03-12T08:00:00Z</published><author><name>Jane Roe</name></author>
<content type="html">{PARAGRAPHS.replace("<", "&lt;")}</content></entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Bay Herald",
        "items": [{"id": "1", "url": "https://bay.example/ban", "title": TITLE, "content_html": PARAGRAPHS,
                   "date_published": "2024-03-12T08:00:00Z", "authors": [{"name": "Jane Roe"}]}],
    }
)  # fmt: skip
OPML = '<opml version="2.0"><body><outline text="x"><outline xmlUrl="https://bay.example/rss"/></outline></body></opml>'

NINJS_1 = {
    "uri": "urn:wire:17", "type": "text", "version": "2", "pubstatus": "usable", "urgency": 3, "slugline": "HARBOUR-CARS",
    "headline": TITLE, "byline": "By Jane Roe", "body_html": PARAGRAPHS, "versioncreated": "2024-03-12T08:00:00Z",
    "embargoed": "2024-03-12T10:00:00Z", "ednote": "CORRECTS the number of votes", "copyrightholder": "Continental Wire",
}  # fmt: skip
NINJS_3 = {
    "uri": "urn:wire:17", "standard": {"name": "ninjs", "version": "3.0"}, "type": "text", "pubStatus": "usable",
    "headlines": [{"role": "sub", "value": "Votes nine to four"}, {"role": "main", "value": TITLE}],
    "bodies": [{"role": "summary", "value": "Short."}, {"role": "main", "contentType": "text/plain", "value": TEXT}],
    "versionCreated": "2024-03-12T08:00:00Z", "provider": {"name": "Continental Wire"}, "slugline": "HARBOUR-CARS",
}  # fmt: skip


def newsml(body: str = "", status: str = "usable", signal: str = "") -> str:
    content = (
        body
        or f"<inlineXML contenttype='application/xhtml+xml'><html xmlns='http://www.w3.org/1999/xhtml'><body>{PARAGRAPHS}</body></html></inlineXML>"
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>
<newsItem guid="urn:wire:17" version="3"><itemMeta><itemClass qcode="ninat:text"/><provider literal="CW"><name>Continental Wire</name></provider>
<versionCreated>2024-03-12T08:00:00Z</versionCreated><embargoed>2024-03-12T10:00:00Z</embargoed><pubStatus qcode="stat:{status}"/>
{f'<signal qcode="sig:{signal}"/>' if signal else ""}<edNote>For release at ten.</edNote></itemMeta><contentMeta><urgency>3</urgency>
<slugline>HARBOUR-CARS</slugline><headline>{TITLE}</headline><by>Jane Roe</by></contentMeta><contentSet>{content}</contentSet></newsItem>
<newsItem guid="urn:picture:1"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta></newsItem></itemSet></newsMessage>"""


def nitf(status: str = "usable") -> str:
    return f"""<?xml version="1.0"?><nitf><head><title>{TITLE}</title><docdata management-status="{status}">
<doc-id id-string="cw-17"/><urgency ed-urg="4"/><date.issue norm="20240312T080000Z"/><du-key key="HARBOUR-CARS" version="2"/>
<ed-msg info="Updates with quotes"/></docdata></head><body><body.head><hedline><hl1>{TITLE}</hl1></hedline>
<byline>By <person>Jane Roe</person></byline><distributor>Continental Wire</distributor>
<dateline><location>NORVALE</location> (CW) -</dateline></body.head><body.content><block>{PARAGRAPHS}</block></body.content>
<body.end><tagline>(Editing by Tom Hale)</tagline></body.end></body></nitf>"""


MAIL = (
    "From: Norrail Press <press@norrail.example>\r\nTo: desk@bay.example\r\nSubject: Norvale bans cars\r\n"
    "Date: Tue, 12 Mar 2024 08:00:00 +0000\r\nMessage-ID: <17@norrail.example>\r\nMIME-Version: 1.0\r\n"
    f"Content-Type: text/plain; charset=utf-8\r\n\r\n{TEXT}\r\n"
)


def zipped(members: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def tarred(members: Mapping[str, bytes], mode: str = "w") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return made.getvalue()


def record(
    url: str, body: bytes, media: str = "text/html; charset=utf-8", status: str = "200 OK", kind: str = "response"
) -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-03-20T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def arc(url: str, body: bytes) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    about = b"1 0 Test\nURL IP-address Archive-date Content-type Archive-length\n"
    first = f"filedesc://t.arc 0.0.0.0 20240320000000 text/plain {len(about)}\n".encode()
    return first + about + b"\n" + f"{url} 1.2.3.4 20240320000000 text/html {len(answer)}\n".encode() + answer + b"\n"


def whole_gzip(data: bytes) -> bytes:
    """Pack a web archive as one stream, which warcio alone refuses."""
    return gzip.compress(data, mtime=0)


def pdf(lines: list[str]) -> bytes:
    """Write a PDF of one page, by hand: a line of text below the other."""
    shown = "".join(f"({line.replace('(', '[').replace(')', ']')}) Tj T* " for line in lines)
    content = f"BT /F1 10 Tf 14 TL 40 780 Td {shown}ET".encode("latin-1", "replace")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (Norvale bans cars) /CreationDate (D:20240312080000Z) >>",
    ]
    made, places = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1) + b"".join(
        b"%010d 00000 n \n" % place for place in places
    )
    return bytes(made) + b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(parts) + 1,
        start,
    )
