"""Monitoring: the page, its years and their figures (002, criteria of effectiveness; 003 §5)."""

from wagtail_nastav.pages.monitoring.page import MonitoringPage
from wagtail_nastav.pages.monitoring.report import AnalyticalReportPage
from wagtail_nastav.pages.monitoring.years import MonitoringFigure, MonitoringYear

__all__ = ["AnalyticalReportPage", "MonitoringFigure", "MonitoringPage", "MonitoringYear"]
