# One image, three roles: web (the default), worker and beat; docker-compose.yml starts them all.
FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 VAR_DIR=/app/var HOST=0.0.0.0 PORT=8000
WORKDIR /app
RUN useradd --system --user-group --home-dir /app matchwire

# Another package index than pip's own: --build-arg PIP_INDEX_URL=https://…
ARG PIP_INDEX_URL
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt

# The code stays root's, readable whatever the umask of the checkout was; only var/ can be written to.
COPY . .
RUN chmod -R a+rX . && install -d -o matchwire -g matchwire var
USER matchwire
RUN python manage.py collectstatic --no-input --verbosity 0

EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', timeout=4)"]
CMD ["python", "-m", "config.web"]
