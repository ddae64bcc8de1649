"""The invented shipment around the goods: parties, route, numbers and dates.

Shipper, buyer, carrier, vessel and addresses do not exist. The notify party does: it stands on a
public Chinese list (Announcement 27 of 2026), and nothing links it to this or any shipment.
"""

from datetime import UTC, date, datetime

FOLDER = "rare-earths-to-yokohama"

SHIPPER = "Ningbo Paper Crane Advanced Materials Export Co., Ltd."
SHIPPER_ZH = "宁波纸鹤新材料出口有限公司"
SHIPPER_ADDRESS = ("No. 888 Zhihe Road, Beilun District", "Ningbo 315800, Zhejiang, China")
SHIPPER_CONTACT = "Tel +86 574 5550 0188    export@paper-crane.example"

CONSIGNEE = "Kazenoha Rika K.K."
CONSIGNEE_JA = "風ノ葉理化株式会社"
CONSIGNEE_ADDRESS = ("99-9 Shiokaze-cho, Naka-ku", "Yokohama, Kanagawa, Japan")

NOTIFY = "NIPPI Corporation"
NOTIFY_ID = "jp-cl27-18"
NOTIFY_ADDRESS = ("3175 Showa-machi, Kanazawa-ku", "Yokohama, Kanagawa 236-8540, Japan")

CARRIER = "Blue Heron Container Line"
VESSEL = "HERON HARMONY"
VOYAGE = "0617E"
LOADING = "Ningbo, China"
DISCHARGE = "Yokohama, Japan"
INCOTERMS = "CIF Yokohama, Incoterms 2020"

INVOICE_NUMBER = "PC-2026-1112-07"
CONTRACT_NUMBER = "KR-PO-26-0931"
BILL_NUMBER = "BHCLNGB2611073"
CONTAINER = "BHCU 551207 3"
SEAL = "NB 440918"

INVOICE_DATE = date(2026, 11, 12)
LOADED_ON = date(2026, 11, 14)
REVIEWED_ON = date(2026, 11, 16)

#: Stands in the metadata of every file, so that the same script writes the same bytes.
WRITTEN_AT = datetime(2026, 11, 12, 8, 0, tzinfo=UTC)
