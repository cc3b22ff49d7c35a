"""The addresses of the record. No health value ever stands in one."""

from __future__ import annotations

from django.urls import include, path

from tracker.journal.views import checkin, entry, log, timer, transfer

app_name = "journal"

check_in_urls = [
    path("new/", checkin.check_in_new, name="check_in_new"),
    path("same/", checkin.check_in_same, name="check_in_same"),
    path("<entry_id:uid>/", checkin.check_in_edit, name="check_in_edit"),
]
walk_urls = [
    path("new/", entry.new, {"kind": "walk"}, name="walk_new"),
    path("start/", timer.start, {"kind": "walk"}, name="walk_start"),
    path("now/", timer.now, {"kind": "walk"}, name="walk_now"),
    path("now/change/", timer.change, {"kind": "walk"}, name="walk_change"),
    path("now/stop/", timer.stop, {"kind": "walk"}, name="walk_stop"),
    path("now/finish/", timer.finish, {"kind": "walk"}, name="walk_finish"),
    path("now/discard/", timer.discard, {"kind": "walk"}, name="walk_discard"),
    path("now/resume/", timer.resume, {"kind": "walk"}, name="walk_resume"),
    path("<entry_id:uid>/", entry.edit, {"kind": "walk"}, name="walk_edit"),
]
elevation_urls = [
    path("new/", entry.new, {"kind": "elevation"}, name="elevation_new"),
    path("start/", timer.start, {"kind": "elevation"}, name="elevation_start"),
    path("now/", timer.now, {"kind": "elevation"}, name="elevation_now"),
    path("now/change/", timer.change, {"kind": "elevation"}, name="elevation_change"),
    path("now/stop/", timer.stop, {"kind": "elevation"}, name="elevation_stop"),
    path("now/finish/", timer.finish, {"kind": "elevation"}, name="elevation_finish"),
    path("now/discard/", timer.discard, {"kind": "elevation"}, name="elevation_discard"),
    path("now/resume/", timer.resume, {"kind": "elevation"}, name="elevation_resume"),
    path("<entry_id:uid>/", entry.edit, {"kind": "elevation"}, name="elevation_edit"),
]
measurement_urls = [
    path("new/", entry.new, {"kind": "measurement"}, name="measurement_new"),
    path("<entry_id:uid>/", entry.edit, {"kind": "measurement"}, name="measurement_edit"),
]
injury_urls = [
    path("new/", entry.new, {"kind": "injury"}, name="injury_new"),
    path("<entry_id:uid>/", entry.edit, {"kind": "injury"}, name="injury_edit"),
]
log_urls = [
    path("", log.log, name="log"),
    path("<date:on>/", log.day, name="day"),
]
transfer_urls = [
    path("export/", transfer.export, name="export"),
    path("import/", transfer.import_, name="import"),
    path("import/confirm/", transfer.import_confirm, name="import_confirm"),
    path("import/cancel/", transfer.import_cancel, name="import_cancel"),
]

urlpatterns = [
    path("check-ins/", include(check_in_urls)),
    path("walks/", include(walk_urls)),
    path("elevations/", include(elevation_urls)),
    path("measurements/", include(measurement_urls)),
    path("injuries/", include(injury_urls)),
    path("entries/<slug:kind>/<entry_id:uid>/delete/", entry.entry_delete, name="entry_delete"),
    path("undo/<int:change>/", entry.undo, name="undo"),
    path("log/", include(log_urls)),
    path("journal/", include(transfer_urls)),
]
