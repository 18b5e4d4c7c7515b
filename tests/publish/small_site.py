"""A small site: what is asked for."""

URL = "https://sky.example/calendar/"
SMALL = {"years": "2027", "place": ["长沙", "London"], "lang": ["zh_CN", "en"]}
