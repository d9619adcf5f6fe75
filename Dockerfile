# The same image runs web, worker and the migrations; compose.yaml shows how.
FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app

# Before the code, so that a change of the code installs nothing anew.
COPY requirements.lock .
RUN python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes --requirement requirements.lock

COPY alembic.ini .
COPY migrations migrations
COPY bot bot

# SQLite, for those who name no other database, stands in a volume at /data.
ENV DATABASE_URL=sqlite:////data/mentor.sqlite3
RUN useradd --system --home-dir /app mentor && mkdir /data && chown mentor /data
USER mentor
VOLUME /data

EXPOSE 3000
HEALTHCHECK CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ.get('PORT', '3000') + '/healthz')"]
CMD ["python", "-m", "bot", "web"]
