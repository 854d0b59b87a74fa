"""What only this machine takes part in, each with its twin that asks others."""
import fcntl
import ftplib
import pathlib
import socket
import time

import paramiko
import psycopg
import redis
import requests


def waits_for_a_daemon_behind_a_path(path):
    while True:
        conn = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            conn.connect(path)
            return conn
        except OSError:
            time.sleep(2)


def looks_for_a_route(address):
    for _ in range(5):
        with socket.socket(type=socket.SOCK_DGRAM) as probe:
            try:
                probe.connect((address, 9))
                return probe.getsockname()[0]
            except OSError:
                time.sleep(1)


def asks_the_kernel_for_an_address(sock, request):
    while True:
        try:
            return socket.inet_ntoa(fcntl.ioctl(sock.fileno(), 0x8915, request)[20:24])
        except OSError:
            time.sleep(1)


def waits_for_a_table(cursor):
    while True:
        try:
            return cursor.execute("SELECT version FROM schema")
        except psycopg.errors.UndefinedTable:
            time.sleep(3)


def removes_a_directory_here(path: pathlib.Path):
    for attempt in range(5):
        try:
            return path.rmdir()
        except OSError:
            time.sleep(2 ** attempt)


def connects_to_others(host):
    while True:
        conn = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            conn.connect((host, 443))
            return conn
        except OSError:
            time.sleep(2)  # want no-jitter


def looks_up_a_name(host):
    for _ in range(5):
        try:
            return socket.gethostbyname(host)
        except OSError:
            time.sleep(1)  # want no-jitter


def asks_a_table(cursor):
    while True:
        try:
            return cursor.execute("SELECT version FROM schema")
        except psycopg.errors.SerializationFailure:
            time.sleep(3)  # want no-jitter


def removes_a_directory_elsewhere(ftp: ftplib.FTP, path):
    for attempt in range(5):
        try:
            return ftp.mkdir(path)
        except OSError:
            time.sleep(2 ** attempt)  # want no-jitter


def removes_a_file_elsewhere(host, path):
    ssh = paramiko.SSHClient()
    ssh.connect(host)
    sftp = ssh.open_sftp()
    for attempt in range(5):
        try:
            return sftp.unlink(path)
        except OSError:
            time.sleep(2 ** attempt)  # want no-jitter


def asks_a_server_beside_it():
    client = redis.Redis(port=6379, host="127.0.0.1")
    while True:
        try:
            return client.ping()
        except redis.ConnectionError:
            time.sleep(1)


def asks_a_server_elsewhere(host):
    client = redis.Redis(port=6379, host=host)
    while True:
        try:
            return client.ping()
        except redis.ConnectionError:
            time.sleep(1)  # want no-jitter


def gives_way(url):
    while True:
        try:
            return requests.get(url)
        except requests.RequestException:
            time.sleep(0.0005)


def gives_way_and_more(url):
    while True:
        try:
            return requests.get(url)
        except requests.RequestException:
            time.sleep(1.5)  # want no-jitter


def asks_from_an_address_here(host):
    while True:
        try:
            return socket.create_connection(address=(host, 443), source_address=("127.0.0.1", 0))
        except OSError:
            time.sleep(1)  # want no-jitter
