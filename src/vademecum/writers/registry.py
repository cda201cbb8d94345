"""Every output of a release, in the order of running. A new one is a folder beside this file and a line here."""

from vademecum.writers.facts.writer import FactsWriter
from vademecum.writers.feed.writer import FeedWriter
from vademecum.writers.site.writer import SiteWriter
from vademecum.writers.sitemap.writer import SitemapWriter
from vademecum.writers.writer import Writer

WRITERS: tuple[Writer, ...] = (SiteWriter(), FactsWriter(), FeedWriter(), SitemapWriter())
