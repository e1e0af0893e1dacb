"""What files beside the texts and pictures of a course are, by the end of their names."""

DOWNLOAD_TYPES = {
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".txt": "text/plain",
    ".json": "application/json",
    ".ipynb": "application/x-ipynb+json",
    ".bib": "application/x-bibtex",
    ".ris": "application/x-research-info-systems",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".npy": "application/octet-stream",
    ".mat": "application/octet-stream",
    ".edf": "application/octet-stream",
    ".h5": "application/x-hdf5",
    ".parquet": "application/vnd.apache.parquet",
}
"""By suffix: files that learners may be given, and what servers call them. Nothing that runs when it is opened."""
DOWNLOAD_FOLDERS = ("stages/", "files/")
"""Where such files stand in a course; anything may lie in other folders."""

FONT_TYPES = {".ttf": "font/ttf", ".otf": "font/otf"}
"""By suffix: fonts that a course may bring, as their makers give them."""
FONT_FOLDER = "theme/"
"""Where they stand."""

FILM_TYPES = {".mp4": "video/mp4", ".webm": "video/webm"}
SOUND_TYPES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".flac": "audio/flac",
}
PLAYED_TYPES = {**FILM_TYPES, **SOUND_TYPES}
"""By suffix: films and recordings that browsers play, and what servers call them."""
